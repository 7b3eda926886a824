using System.Collections.Immutable;
using Parity.Configuration;
using Parity.Core;
using Parity.Core.Reports;
using Parity.Reporting;
using Parity.Reporting.Console;

namespace Parity.Cli.Output;

/// <summary>Where a command's report goes: to standard output, and to files.</summary>
internal sealed class ReportOutput(Surroundings surroundings, ImmutableArray<ReportTarget> files, ColorChoice color)
{
    /// <summary>Makes sure that, whatever happens from here on, no earlier pass is left standing.</summary>
    /// <exception cref="ParityUserException">A file cannot be written.</exception>
    public void Begin(CombinedReport unfinished)
    {
        foreach (var file in files)
        {
            ReportFile.Begin(file.Path, ReportWriters.Of(file.Kind), unfinished);
        }
    }

    /// <summary>Writes the report everywhere and gives the exit code.</summary>
    public async Task<int> EndAsync(CombinedReport report, CancellationToken cancellationToken)
    {
        var written = await WriteFilesAsync(report).ConfigureAwait(false);
        var all = await TryWriteAsync(() => WriteConsole(written, report)).ConfigureAwait(false) && written.Length == files.Length;
        return !report.Complete && cancellationToken.IsCancellationRequested ? ExitCodes.Cancelled
            : all ? ExitCodes.Of(report.Verdict)
            : ExitCodes.CouldNotRun;
    }

    /// <summary>Writes the report's files and gives those that could be written.</summary>
    public async Task<ImmutableArray<string>> WriteFilesAsync(CombinedReport report)
    {
        var written = ImmutableArray.CreateBuilder<string>();
        foreach (var file in files)
        {
            if (await TryWriteAsync(() => ReportFile.Write(file.Path, ReportWriters.Of(file.Kind), report)).ConfigureAwait(false))
            {
                written.Add(file.Path);
            }
        }

        return written.ToImmutable();
    }

    private void WriteConsole(ImmutableArray<string> paths, CombinedReport report)
    {
        try
        {
            new ConsoleReportWriter(new ConsoleSettings(surroundings.Width, surroundings.UseColor(color), paths)).Write(report, surroundings.Out);
            surroundings.Out.Flush();
        }
        catch (IOException e)
        {
            throw new ParityUserException($"The console report cannot be written to standard output: {e.Message} Direct it to a place with room.", e);
        }
    }

    // One report that cannot be written takes none of the others with it.
    private async Task<bool> TryWriteAsync(Action write)
    {
        try
        {
            write();
            return true;
        }
        catch (ParityUserException e)
        {
            await surroundings.Error.WriteLineAsync(e.Message).ConfigureAwait(false);
            return false;
        }
    }
}
