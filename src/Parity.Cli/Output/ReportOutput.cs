using System.Collections.Immutable;
using Parity.Configuration;
using Parity.Core;
using Parity.Core.Reports;
using Parity.Reporting;
using Parity.Reporting.Console;

namespace Parity.Cli.Output;

/// <summary>Where a command's report goes: to standard output, to files and to GitHub Actions.</summary>
internal sealed class ReportOutput(Surroundings surroundings, ImmutableArray<ReportTarget> files, ColorChoice color, bool github = false)
{
    /// <summary>From which severity on the exit code is not 0.</summary>
    public FailOn FailOn { get; init; }

    /// <summary>Whether <see cref="EndAsync"/> wrote all there is to write.</summary>
    public bool IsWritten { get; private set; }

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
        var written = await WriteFilesAsync(report, ReportFile.Write).ConfigureAwait(false);
        var all = await TryWriteAsync(() => WriteConsole(written, report)).ConfigureAwait(false) && written.Length == files.Length;
        IsWritten = await WriteGithubAsync(report).ConfigureAwait(false) && all;
        if (ExitCodes.Remark(report, FailOn) is { } remark)
        {
            await surroundings.Error.WriteLineAsync(remark).ConfigureAwait(false);
        }

        return !report.Complete && cancellationToken.IsCancellationRequested ? ExitCodes.Cancelled
            : IsWritten ? ExitCodes.Of(report, FailOn)
            : ExitCodes.CouldNotRun;
    }

    /// <summary>Writes a report that stands already in other forms: to the files, or without any to standard output.</summary>
    /// <returns>Whether all was written; what was not leaves nothing behind that could be taken for it.</returns>
    public async Task<bool> RenderAsync(CombinedReport report)
    {
        var written = await WriteFilesAsync(report, ReportFile.Replace).ConfigureAwait(false);
        var all = await TryWriteAsync(files.IsEmpty ? () => WriteConsole([], report) : () => WritePaths(written)).ConfigureAwait(false) && written.Length == files.Length;
        return await WriteGithubAsync(report).ConfigureAwait(false) && all;
    }

    /// <summary>Writes the report to the files and to GitHub Actions, and nothing to standard output beside.</summary>
    public async Task WriteAsync(CombinedReport report)
    {
        await WriteFilesAsync(report).ConfigureAwait(false);
        await WriteGithubAsync(report).ConfigureAwait(false);
    }

    /// <summary>Writes the report's files and gives those that could be written.</summary>
    public Task<ImmutableArray<string>> WriteFilesAsync(CombinedReport report) => WriteFilesAsync(report, ReportFile.Write);

    private async Task<ImmutableArray<string>> WriteFilesAsync(CombinedReport report, Action<string, IReportWriter, CombinedReport> write)
    {
        var written = ImmutableArray.CreateBuilder<string>();
        foreach (var file in files)
        {
            if (await TryWriteAsync(() => write(file.Path, ReportWriters.Of(file.Kind), report)).ConfigureAwait(false))
            {
                written.Add(file.Path);
            }
        }

        return written.ToImmutable();
    }

    private async Task<bool> WriteGithubAsync(CombinedReport report) =>
        !github || await TryWriteAsync(() => new GithubOutput(surroundings).Write(report)).ConfigureAwait(false);

    private void WritePaths(ImmutableArray<string> written) => surroundings.Out.Write(string.Concat(written.Select(path => $"Report {path}\n")));

    private void WriteConsole(ImmutableArray<string> paths, CombinedReport report) =>
        new ConsoleReportWriter(new ConsoleSettings(surroundings.Width, surroundings.UseColor(color), paths)).Write(report, surroundings.Out);

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
