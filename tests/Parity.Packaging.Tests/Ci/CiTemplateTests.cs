using Parity.TestKit;

namespace Parity.Packaging.Tests.Ci;

/// <summary>The templates' own commands, in the shells that the systems give them to, on a small project with the packed tool.</summary>
[Platform(Exclude = "Win", Reason = "The templates' jobs run on Linux.")]
internal sealed class CiTemplateTests
{
    private static readonly Dictionary<string, Func<CiTemplate>> Templates = new()
    {
        ["github.yml"] = CiTemplate.OfGitHub,
        ["gitlab.yml"] = CiTemplate.OfGitLab,
        ["Jenkinsfile"] = CiTemplate.OfJenkins,
    };

    private static IEnumerable<string> Names => Templates.Keys;

    [TestCaseSource(nameof(Names))]
    public void Job_of_a_right_model_is_green_and_its_files_are_there(string name)
    {
        using var folder = Project("shapes.onnx");
        var (template, exitCodes, text) = Run(name, folder);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(exitCodes, Is.EqualTo([0, 0, 0]), text);
        Assert.That(Missing(template, folder), Is.Empty);
        Assert.That(name == "github.yml" ? File.ReadAllText(folder.File("summary.md")) : "pass", Does.Contain("pass").IgnoreCase);
    }

    [TestCaseSource(nameof(Names))]
    public void Job_of_a_wrong_model_is_red_and_its_files_are_there(string name)
    {
        using var folder = Project("faulty/score_097.onnx");
        var (template, exitCodes, text) = Run(name, folder);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(exitCodes, Is.EqualTo([0, 0, 1]), text);
        Assert.That(Missing(template, folder), Is.Empty);
    }

    [Test]
    public void Tool_is_installed_by_the_same_command_everywhere()
    {
        using var folder = new TemporaryFolder();
        folder.Write(".parity/0.0.1/parity", "what a workspace kept of an earlier version");
        var commands = Templates.Values.Select(template => template().Commands[0]).Distinct().ToArray();
        var result = CommandLine.Run(folder.Path, "bash", ["-ec", commands[0]], Variables(new Dictionary<string, string>(), folder));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(commands, Has.Length.EqualTo(1));
        Assert.That(result.ExitCode, Is.Zero, result.Text);
        Assert.That(CommandLine.Run(folder.Path, folder.File($".parity/{LocalFeed.Version}/parity"), ["--version"]).Output, Does.StartWith(LocalFeed.Version));
        Assert.That(Directory.GetDirectories(folder.File(".parity")), Has.Length.EqualTo(1));
    }

    [Test]
    public void Jenkins_takes_reports_of_a_build_only_where_it_came_to_verifying()
    {
        var text = File.ReadAllText(Repository.PathOf("tools", "ci", "Jenkinsfile"));
        var stage = text[text.IndexOf("        stage('Verify')", StringComparison.Ordinal)..];
        stage = stage[..stage.IndexOf("\n        }\n", StringComparison.Ordinal)];

        Assert.That(stage, Does.Contain("junit testResults").And.Contain("archiveArtifacts"));
    }

    [TestCaseSource(nameof(Names))]
    public void What_is_not_the_projects_own_is_pinned(string name)
    {
        var references = CiTemplate.References(name).ToArray();

        Assert.That(references, Is.Not.Empty.And.All.Match("@[0-9a-f]{40}$|:[0-9]+\\.[0-9]+\\.[0-9]+$"));
    }

    // export.sh and parity/*.yaml, as the templates expect them, and the tool as a cache brings it back.
    private static TemporaryFolder Project(string candidate)
    {
        var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File(".parity"));
        Directory.CreateSymbolicLink(folder.File($".parity/{LocalFeed.Version}"), LocalFeed.ToolFolder);
        folder.Write("export.sh", $"""
            #!/bin/sh
            set -e
            mkdir -p models
            cp '{Repository.PathOf("fixtures", "shapes", "shapes.torchscript.pt")}' models/
            cp '{Repository.PathOf("fixtures", "shapes", candidate)}' models/shapes.onnx
            cp '{Repository.PathOf("fixtures", "shapes", "faulty", "shapes.weights.bin")}' models/

            """);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder.File("export.sh"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        folder.Write("parity/shapes.yaml", File.ReadAllText(Repository.PathOf("configs", "shapes.yaml"))
            .Replace("../fixtures/shapes/images", Repository.PathOf("fixtures", "shapes", "images", "scene_000.png"), StringComparison.Ordinal)
            .Replace("../fixtures/shapes/", "../models/", StringComparison.Ordinal));
        return folder;
    }

    private static (CiTemplate Template, int[] ExitCodes, string Text) Run(string name, TemporaryFolder folder)
    {
        var template = Templates[name]();
        var results = new List<CommandLine.Result>();
        foreach (var command in template.Commands)
        {
            results.Add(CommandLine.Run(folder.Path, template.Shell[0], [.. template.Shell[1..], command], Variables(template.Variables, folder)));
        }

        return (template, [.. results.Select(result => result.ExitCode)], string.Join('\n', results.Select(result => result.Text)));
    }

    private static IEnumerable<(string Name, string? Value)> Variables(Dictionary<string, string> template, TemporaryFolder folder) =>
    [
        .. template.Select(variable => (variable.Key, (string?)variable.Value.Replace("${WORKSPACE}", folder.Path, StringComparison.Ordinal))),
        ("PARITY_VERSION", LocalFeed.Version),
        ("PARITY_FEED", LocalFeed.Packages),
        ("GITHUB_STEP_SUMMARY", folder.File("summary.md")),
    ];

    private static IEnumerable<string> Missing(CiTemplate template, TemporaryFolder folder) => template.Files
        .Where(file => !File.Exists(folder.File(file)) && !(Directory.Exists(folder.File(file)) && Directory.EnumerateFiles(folder.File(file)).Any()));
}
