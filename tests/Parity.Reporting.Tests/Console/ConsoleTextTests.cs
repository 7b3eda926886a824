using Parity.Reporting.Console;

namespace Parity.Reporting.Tests.Console;

internal sealed class ConsoleTextTests
{
    [TestCase("plain :: text", "plain :: text")]
    [TestCase("::error::x", ": :error::x")]
    [TestCase("  ::stop-commands::x", "  : :stop-commands::x")]
    [TestCase("a ##[error]x ##vso[task.x]", "a ## [error]x ##vso [task.x]")]
    [TestCase("\u001b[1;31mred\u001b[0m", "\u001b[1;31mred\u001b[0m")]
    [TestCase("\u001b]0;title\u0007\u001b[2Jx\r\u009b1m\u0000", " ]0;title  [2Jx  1m ")]
    [TestCase("\u200B::error::\u202Ex", @"\u200b::error::\u202ex")]
    public void Line_is_no_command(string line, string expected) => Assert.That(ConsoleText.Clean(line, color: true), Is.EqualTo(expected));

    [Test]
    public void Without_colour_no_escape_is_left() => Assert.That(ConsoleText.Clean("\u001b[1;31mred\u001b[0m", color: false), Is.EqualTo(" [1;31mred [0m"));
}
