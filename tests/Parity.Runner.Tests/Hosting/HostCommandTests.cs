using Parity.Runner.Hosting;

namespace Parity.Runner.Tests.Hosting;

internal sealed class HostCommandTests
{
    [TestCase("/opt/parity/parity", "/opt/parity/parity", "backend-host")]
    [TestCase("/usr/bin/dotnet", "/usr/bin/dotnet", "exec", "/opt/parity/parity.dll", "backend-host")]
    [TestCase("/usr/lib/testhost", "dotnet", "exec", "/opt/parity/parity.dll", "backend-host")]
    [TestCase(null, "dotnet", "exec", "/opt/parity/parity.dll", "backend-host")]
    [Platform(Exclude = "Win", Reason = "Paths of Unix.")]
    public void Host_is_the_program_itself_or_dotnet_with_it(string? current, string program, params string[] arguments)
    {
        var command = HostCommand.Locate("/opt/parity", current);

        Assert.That((command.FileName, string.Join(' ', command.Arguments)), Is.EqualTo((program, string.Join(' ', arguments))));
    }
}
