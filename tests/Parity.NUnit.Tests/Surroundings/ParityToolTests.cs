using Parity.NUnit.Surroundings;

namespace Parity.NUnit.Tests.Surroundings;

[Platform(Exclude = "Win")]
internal sealed class ParityToolTests
{
    private static readonly Dictionary<string, string> Variables = new() { ["HOME"] = "/home/me", ["PATH"] = "/usr/bin:/opt/tools" };

    [TestCase("/home/me/.dotnet/tools/parity,/usr/bin/parity", "/home/me/.dotnet/tools/parity")]
    [TestCase("/opt/tools/parity", "/opt/tools/parity")]
    [TestCase("/elsewhere/parity", null)]
    public void Is_a_global_tool_or_on_the_search_path(string existing, string? expected) =>
        Assert.That(ParityTool.Locate(Variables.GetValueOrDefault, existing.Split(',').Contains), Is.EqualTo(expected));

    [Test]
    public void Is_nowhere_without_variables() => Assert.That(ParityTool.Locate(_ => null, _ => true), Is.Null);
}
