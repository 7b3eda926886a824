using Parity.Runner;

namespace Parity.Cli.Verify;

/// <summary>One line on standard error that is written over; only for a terminal.</summary>
internal sealed class TerminalProgress(TextWriter error, int width) : IProgress<RunProgress>
{
    public void Report(RunProgress value)
    {
        var text = $"[{value.Done}/{value.Total}] {value.Current}";
        error.Write($"\r{(text.Length < width ? text : text[..(width - 1)]).PadRight(width - 1)}");
    }

    public void Clear() => error.Write($"\r{new string(' ', width - 1)}\r");
}
