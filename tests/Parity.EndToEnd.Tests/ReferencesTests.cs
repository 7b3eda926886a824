using System.Text.RegularExpressions;
using System.Xml.Linq;
using Parity.TestKit;

namespace Parity.EndToEnd.Tests;

/// <summary>References between projects run one way: a later stage never reaches back.</summary>
internal sealed partial class ReferencesTests
{
    // The two ends: one for people and CI, one for users' own suites. Neither refers to the other.
    private const string CommandLine = "Parity.Cli";
    private const string Library = "Parity.NUnit";

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Parity.Core"] = [],
        ["Parity.Imaging"] = ["Parity.Core"],
        ["Parity.Interop"] = ["Parity.Core"],
        ["Parity.Configuration"] = ["Parity.Core", "Parity.Imaging"],
        ["Parity.Backends.TorchSharp"] = ["Parity.Core"],
        ["Parity.Backends.OnnxRuntime"] = ["Parity.Core"],
        ["Parity.Backends.External"] = ["Parity.Core", "Parity.Interop"],
        ["Parity.Backends.TensorRt"] = ["Parity.Core", "Parity.Interop"],
        ["Parity.Runner"] = ["Parity.Core", "Parity.Imaging", "Parity.Interop", "Parity.Configuration"],
        ["Parity.Reporting"] = ["Parity.Core", "Parity.Imaging"],
        ["Parity.Engines"] =
        [
            "Parity.Core", "Parity.Interop", "Parity.Configuration", "Parity.Runner",
            "Parity.Backends.TorchSharp", "Parity.Backends.OnnxRuntime", "Parity.Backends.External", "Parity.Backends.TensorRt",
        ],
        [Library] = ["Parity.Core", "Parity.Imaging", "Parity.Interop", "Parity.Configuration", "Parity.Runner", "Parity.Reporting", "Parity.Engines"],
    };

    private static IEnumerable<string> Projects => Directory.GetFiles(Repository.PathOf("src"), "*.csproj", SearchOption.AllDirectories);

    [TestCaseSource(nameof(Projects))]
    public void References_run_one_way(string project)
    {
        var name = Path.GetFileNameWithoutExtension(project);
        var references = Includes(project, "ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Replace('\\', '/')));

        Assert.That(references, name == CommandLine ? Is.SubsetOf(Allowed.Keys.Where(key => key != Library)) : Is.EqualTo(Allowed[name]));
    }

    [TestCaseSource(nameof(Projects))]
    public void Native_engines_come_in_through_one_file_and_the_command_line_alone(string project)
    {
        var imports = XDocument.Load(project).Descendants("Import").Any();
        var native = Includes(project, "PackageReference").Where(package => package.StartsWith("libtorch", StringComparison.Ordinal) || package.StartsWith("TorchSharp-", StringComparison.Ordinal) || package is "Microsoft.ML.OnnxRuntime" or "Microsoft.ML.OnnxRuntime.Gpu");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(native, Is.Empty);
        Assert.That(imports, Is.EqualTo(Path.GetFileNameWithoutExtension(project) == CommandLine));
    }

    [Test]
    public void Console_and_environment_variables_are_touched_by_the_command_line_and_the_test_process_alone()
    {
        var files = Directory.GetFiles(Repository.PathOf("src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Contains("obj") && Surroundings().IsMatch(File.ReadAllText(file)));

        Assert.That(files, Has.Some.Contains(CommandLine));
        Assert.That(files.Where(file => !file.Contains(CommandLine, StringComparison.Ordinal)), Is.EqualTo([Repository.PathOf("src", Library, "Surroundings", "TestProcess.cs")]));
    }

    [GeneratedRegex(@"\bConsole\.(Write|Out|Error|In|Read)|\bEnvironment\.GetEnvironmentVariable")]
    private static partial Regex Surroundings();

    private static IEnumerable<string> Includes(string project, string element) =>
        XDocument.Load(project).Descendants(element).Select(item => item.Attribute("Include")!.Value);
}
