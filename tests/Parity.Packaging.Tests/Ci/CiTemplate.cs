using System.Text.RegularExpressions;
using Parity.TestKit;
using YamlDotNet.Serialization;

namespace Parity.Packaging.Tests.Ci;

/// <summary>What a template makes a CI system do: its variables, its commands in order, and the files that it takes from the job.</summary>
/// <param name="Shell">The program that the system hands a command to, with its switches.</param>
/// <param name="Variables">By name, as written.</param>
/// <param name="Commands">In order.</param>
/// <param name="Files">Paths that are uploaded or read afterwards.</param>
internal sealed partial record CiTemplate(string[] Shell, Dictionary<string, string> Variables, string[] Commands, string[] Files)
{
    private static readonly IDeserializer Yaml = new DeserializerBuilder().Build();

    /// <summary>The template of GitHub Actions.</summary>
    public static CiTemplate OfGitHub()
    {
        var root = Read("github.yml");
        var steps = List(Map(Map(root["jobs"])["verify"])["steps"]).Select(Map).ToArray();
        var with = steps.Where(step => step.ContainsKey("with")).Select(step => (Uses: (string)step["uses"], With: Map(step["with"])));
        return new CiTemplate(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c"],
            Map(root["env"]).ToDictionary(pair => pair.Key, pair => (string)pair.Value),
            [.. steps.Where(step => step.ContainsKey("run")).Select(step => (string)step["run"])],
            [.. with.Where(step => step.Uses.StartsWith("actions/upload-artifact@", StringComparison.Ordinal) || step.Uses.StartsWith("dorny/test-reporter@", StringComparison.Ordinal)).Select(step => (string)step.With["path"])]);
    }

    /// <summary>The template of GitLab.</summary>
    public static CiTemplate OfGitLab()
    {
        var job = Map(Read("gitlab.yml")["parity"]);
        var artifacts = Map(job["artifacts"]);
        return new CiTemplate(
            ["bash", "-eo", "pipefail", "-c"],
            Map(job["variables"]).ToDictionary(pair => pair.Key, pair => (string)pair.Value),
            [.. List(job["script"]).Cast<string>()],
            [.. List(artifacts["paths"]).Cast<string>(), (string)Map(artifacts["reports"])["junit"]]);
    }

    /// <summary>The template of Jenkins.</summary>
    public static CiTemplate OfJenkins()
    {
        var text = File.ReadAllText(Repository.PathOf("tools", "ci", "Jenkinsfile"));
        return new CiTemplate(
            ["sh", "-xec"],
            Assignment().Matches(text).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value),
            [.. Step().Matches(text).Select(match => match.Groups[1].Value)],
            [.. Kept().Matches(text).Select(match => match.Groups[1].Value.TrimEnd('*'))]);
    }

    /// <summary>References to actions and images, which name one version each.</summary>
    public static IEnumerable<string> References(string file) =>
        Reference().Matches(File.ReadAllText(Repository.PathOf("tools", "ci", file))).Select(match => match.Groups[1].Value);

    private static Dictionary<string, object> Read(string file) => Map(Yaml.Deserialize<object>(File.ReadAllText(Repository.PathOf("tools", "ci", file))));

    private static Dictionary<string, object> Map(object node) => ((Dictionary<object, object>)node).ToDictionary(pair => (string)pair.Key, pair => pair.Value);

    private static List<object> List(object node) => (List<object>)node;

    [GeneratedRegex(@"^\s*([A-Z_]+) = ['""]([^'""]*)['""]", RegexOptions.Multiline)]
    private static partial Regex Assignment();

    [GeneratedRegex(@"^\s*sh '([^']*)'", RegexOptions.Multiline)]
    private static partial Regex Step();

    [GeneratedRegex(@"(?:testResults|artifacts): '([^']*)'")]
    private static partial Regex Kept();

    [GeneratedRegex(@"(?:uses|image):? '?([a-z][^\s']*)")]
    private static partial Regex Reference();
}
