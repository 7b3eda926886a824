using System.Text;
using Parity.Runner.Hosting;

namespace Parity.Runner.Tests.Hosting;

internal sealed class HostLogTests
{
    [Test]
    public void Keeps_the_end_of_a_long_log_in_whole_lines()
    {
        var log = new HostLog();
        for (var i = 0; i < 10_000; i++)
        {
            log.Append(Encoding.ASCII.GetBytes($"line {i}\n"));
        }

        using var scope = Assert.EnterMultipleScope();
        Assert.That(log.Text, Does.StartWith("…\nline ").And.EndWith("line 9998\nline 9999").And.Length.InRange(HostLog.MaxBytes - 20, HostLog.MaxBytes + 2));
        Assert.That(log.LastLine, Is.EqualTo("line 9999"));
    }

    [Test]
    public void One_piece_longer_than_the_log_keeps_its_end()
    {
        var log = new HostLog();
        log.Append(Encoding.ASCII.GetBytes(new string('a', 3 * HostLog.MaxBytes) + "\nend"));

        Assert.That(log.Text, Is.EqualTo("…\nend"));
    }

    [Test]
    public void What_a_terminal_would_act_on_is_escaped_and_other_bytes_are_replaced()
    {
        var log = new HostLog();
        log.Append([0x1B, (byte)'[', (byte)'2', (byte)'J', (byte)'\r', (byte)'\n', 0xFF, (byte)'x', (byte)'\n']);

        Assert.That(log.Text, Is.EqualTo("\\u001b[2J\n\uFFFDx"));
    }

    [Test]
    public void Last_line_is_the_present_process_s()
    {
        var log = new HostLog();
        log.Append("old\n"u8);
        log.Begin();
        var before = log.LastLine;
        log.Append("new\n\n"u8);

        Assert.That((before, log.LastLine, log.Text), Is.EqualTo(((string?)null, "new", "old\nnew")));
    }

    [Test]
    public void Nothing_printed_is_no_log() => Assert.That((new HostLog().Text, new HostLog().LastLine), Is.EqualTo(((string?)null, (string?)null)));
}
