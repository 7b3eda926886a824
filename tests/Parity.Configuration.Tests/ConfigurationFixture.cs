namespace Parity.Configuration.Tests;

/// <summary>A fixture with a fresh <see cref="ConfigFolder"/> for each test.</summary>
internal abstract class ConfigurationFixture
{
    protected ConfigFolder Folder { get; private set; } = null!;

    [SetUp]
    public void CreateFolder() => Folder = new ConfigFolder();

    [TearDown]
    public void DeleteFolder() => Folder.Dispose();

    /// <summary>The plan of the minimal configuration with these sections from line 8 on.</summary>
    protected RunPlan LoadWith(string sections) => Folder.Load(ConfigFolder.Minimal + sections);

    /// <summary>The problems of the minimal configuration with these sections from line 8 on.</summary>
    protected string[] ProblemsWith(string sections) => Folder.Problems(ConfigFolder.Minimal + sections);
}
