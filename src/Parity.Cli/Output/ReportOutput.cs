using System.CommandLine;
using Parity.Core;
using Parity.Core.Reports;
using Parity.Reporting;
using Parity.Reporting.Console;
using Parity.Reporting.Json;

namespace Parity.Cli.Output;

/// <summary>Where a command's report goes: to standard output, and to the file that <c>--report</c> names.</summary>
internal sealed class ReportOutput(Surroundings surroundings, string? jsonPath, ColorChoice color)
{
    private const string JsonReport = "json";

    /// <summary>The option <c>--report json=PATH</c>.</summary>
    public static Option<string[]> ReportOption(string description)
    {
        var option = new Option<string[]>("--report") { Description = description, HelpName = "KIND=PATH", AllowMultipleArgumentsPerToken = false };
        option.Validators.Add(result =>
        {
            foreach (var value in result.Tokens.Select(token => token.Value).Where(value => JsonPath(value) is null))
            {
                result.AddError($"--report takes json=PATH, not '{value}'.");
            }
        });
        return option;
    }

    /// <summary>The option <c>--color</c>.</summary>
    public static Option<ColorChoice> ColorOption() =>
        new("--color") { Description = "Colours the console report.", DefaultValueFactory = _ => ColorChoice.Auto };

    /// <summary>The path of the JSON report among the values of <c>--report</c>, the last one counting; null where there is none.</summary>
    public static string? JsonPath(string[]? values) => values?.Select(JsonPath).LastOrDefault();

    /// <summary>Makes sure that, whatever happens from here on, no earlier pass is left standing.</summary>
    /// <exception cref="ParityUserException">The file cannot be written.</exception>
    public void Begin(string name)
    {
        if (jsonPath is not null)
        {
            ReportFile.Begin(jsonPath, new JsonReportWriter(), RunReport.Unfinished(name));
        }
    }

    /// <summary>Writes the report everywhere and gives the exit code.</summary>
    public async Task<int> EndAsync(RunReport report, CancellationToken cancellationToken)
    {
        var written = await TryWriteAsync(() => WriteJson(report)).ConfigureAwait(false);
        written &= await TryWriteAsync(() => WriteConsole(written ? jsonPath : null, report)).ConfigureAwait(false);
        return !report.Complete && cancellationToken.IsCancellationRequested ? ExitCodes.Cancelled
            : written ? ExitCodes.Of(report.Verdict)
            : ExitCodes.CouldNotRun;
    }

    private static string? JsonPath(string value) =>
        value.StartsWith($"{JsonReport}=", StringComparison.Ordinal) && value.Length > JsonReport.Length + 1 ? value[(JsonReport.Length + 1)..] : null;

    private void WriteJson(RunReport report)
    {
        if (jsonPath is not null)
        {
            ReportFile.Write(jsonPath, new JsonReportWriter(), report);
        }
    }

    private void WriteConsole(string? shownPath, RunReport report)
    {
        try
        {
            new ConsoleReportWriter(new ConsoleSettings(surroundings.Width, surroundings.UseColor(color), shownPath)).Write(report, surroundings.Out);
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
