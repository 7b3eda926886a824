using System.Collections.Immutable;
using System.CommandLine;
using Parity.Configuration;
using Parity.Core;

namespace Parity.Cli.Output;

/// <summary>The flags that say where reports go and how they look.</summary>
internal static class ReportFlags
{
    /// <summary>The option <c>--report KIND=PATH</c>, which may be given several times.</summary>
    public static Option<string[]> Report(string description)
    {
        var option = new Option<string[]>("--report") { Description = description, HelpName = "KIND=PATH", AllowMultipleArgumentsPerToken = false };
        option.CompletionSources.Add([.. Kinds.Select(kind => $"{Word(kind)}=")]);
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
    public static Option<ColorChoice> Color()
    {
        var option = new Option<ColorChoice>("--color") { Description = "Colours the console report. [default: auto]", HelpName = "auto|always|never" };
        // Words are taken in any case, and completed as people write them.
        option.CompletionSources.Clear();
        option.CompletionSources.Add("auto", "always", "never");
        return option;
    }

    /// <summary>The option <c>--github</c>.</summary>
    public static Option<bool> Github() => new("--github")
    {
        Description = "In GitHub Actions: prints annotations after the console report and appends the Markdown summary to the file that GITHUB_STEP_SUMMARY names.",
    };

    /// <summary>The values of <c>--report</c>; of each kind the last one counts.</summary>
    public static ImmutableArray<ReportTarget> Targets(string[]? values) => new ReportPlan().With((values ?? []).Select(Parse).OfType<ReportTarget>()).Files;

    /// <summary>A target as it is written on the command line.</summary>
    public static string Shown(ReportTarget target) => $"--report {Word(target.Kind)}={target.Path}";

    /// <summary>The forms with a writer.</summary>
    public static ImmutableArray<ReportKind> Kinds { get; } = [.. Enum.GetValues<ReportKind>()];

    private static ReportTarget? Parse(string value) =>
        value.IndexOf('=', StringComparison.Ordinal) is > 0 and var at && at + 1 < value.Length && Kinds.Where(kind => Word(kind) == value[..at]).Select(kind => (ReportKind?)kind).FirstOrDefault() is { } found
            ? new ReportTarget(found, value[(at + 1)..])
            : null;

    /// <summary>Each report goes to a file of its own: one that another replaces would be lost without a word.</summary>
    /// <exception cref="UsageException">Two go to the same file.</exception>
    public static void RequireDistinct(ImmutableArray<ReportTarget> targets)
    {
        var same = targets
            .Where(target => !DevicePath.IsDevice(Path.GetFullPath(target.Path)))
            .GroupBy(target => RealPath.Of(target.Path), StringComparer.Ordinal)
            .FirstOrDefault(group => group.Count() > 1);
        if (same is not null)
        {
            throw new UsageException($"The {string.Join(" and the ", same.Select(target => Word(target.Kind)))} report would both be written to {same.First().Path}; name a file for each.");
        }
    }

    /// <summary>A form as it is written on the command line.</summary>
    public static string Word(ReportKind kind) => kind.ToString().ToLowerInvariant();
}
