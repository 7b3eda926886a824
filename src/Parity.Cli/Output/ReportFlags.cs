using System.Collections.Immutable;
using System.CommandLine;
using Parity.Configuration;

namespace Parity.Cli.Output;

/// <summary>The flags that say where reports go and how they look.</summary>
internal static class ReportFlags
{
    /// <summary>The option <c>--report KIND=PATH</c>, which may be given several times.</summary>
    public static Option<string[]> Report(string description)
    {
        var option = new Option<string[]>("--report") { Description = description, HelpName = "KIND=PATH", AllowMultipleArgumentsPerToken = false };
        option.Validators.Add(result =>
        {
            foreach (var value in result.Tokens.Select(token => token.Value).Where(value => Parse(value) is null))
            {
                result.AddError($"--report takes KIND=PATH with a kind of {string.Join(", ", Kinds.Select(Word))}, not '{value}'.");
            }
        });
        return option;
    }

    /// <summary>The option <c>--color</c>.</summary>
    public static Option<ColorChoice> Color() =>
        new("--color") { Description = "Colours the console report.", DefaultValueFactory = _ => ColorChoice.Auto };

    /// <summary>The values of <c>--report</c>; of each kind the last one counts.</summary>
    public static ImmutableArray<ReportTarget> Targets(string[]? values) => new ReportPlan().With((values ?? []).Select(Parse).OfType<ReportTarget>()).Files;

    /// <summary>A target as it is written on the command line.</summary>
    public static string Shown(ReportTarget target) => $"--report {Word(target.Kind)}={target.Path}";

    private static ReportTarget? Parse(string value) =>
        value.IndexOf('=', StringComparison.Ordinal) is > 0 and var at && at + 1 < value.Length && Kinds.Where(kind => Word(kind) == value[..at]).Select(kind => (ReportKind?)kind).FirstOrDefault() is { } found
            ? new ReportTarget(found, value[(at + 1)..])
            : null;

    // Forms without a writer are none.
    private static IEnumerable<ReportKind> Kinds => [ReportKind.Json, ReportKind.Html];

    private static string Word(ReportKind kind) => kind.ToString().ToLowerInvariant();
}
