using Parity.TestKit;

namespace Parity.NUnit.Tests.Package;

/// <summary>A copy of the example project and of the fixtures that it names, beside the packages.</summary>
internal sealed class ExampleProject
{
    private const string Folder = "tools/examples/nunit";
    private const string Shapes = "fixtures/shapes";

    private readonly PackedProjects _packages;
    private readonly string _root;

    public ExampleProject(PackedProjects packages, string name)
    {
        (_packages, _root) = (packages, Path.Combine(packages.Path, name));
        foreach (var part in new[] { Folder, $"{Shapes}/shapes.onnx", $"{Shapes}/recorded", $"{Shapes}/images", $"{Shapes}/faulty" })
        {
            Copy(Repository.PathOf(part), Path.Combine(_root, part));
        }
    }

    /// <summary>Reads a file of the project.</summary>
    public string Read(string name) => File.ReadAllText(Path.Combine(_root, Folder, name));

    /// <summary>Adds a file to the project.</summary>
    public void Write(string name, string text) => File.WriteAllText(Path.Combine(_root, Folder, name), text);

    /// <summary>Restores, builds and runs it.</summary>
    /// <param name="nunit">The version of NUnit.</param>
    /// <returns>The results file.</returns>
    public string Test(string nunit)
    {
        // 1 is what a suite with a failed test ends with.
        PackedProjects.Run(
            Path.Combine(_root, Folder), [0, 1], "test", $"-p:ParityVersion={_packages.Version}", $"-p:NUnitVersion={nunit}", "--logger", "trx;LogFileName=results.trx", "--results-directory", _root);
        return Path.Combine(_root, "results.trx");
    }

    private static void Copy(string from, string to)
    {
        if (File.Exists(from))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(from, to);
            return;
        }

        foreach (var entry in Directory.GetFileSystemEntries(from).Where(entry => Path.GetFileName(entry) is not ("bin" or "obj")))
        {
            Copy(entry, Path.Combine(to, Path.GetFileName(entry)));
        }
    }
}
