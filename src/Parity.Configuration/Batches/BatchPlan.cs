using System.Collections.Immutable;
using System.IO.Enumeration;
using Parity.Configuration.Yaml;

namespace Parity.Configuration.Batches;

/// <summary>The runs of a command: one, or several under one verdict.</summary>
public sealed record BatchPlan
{
    /// <summary>The batch's name, or the only run's.</summary>
    public required string Name { get; init; }

    /// <summary>Whether several runs were asked for: by a glob, by a batch file or by several files, however many came of it.</summary>
    public required bool IsBatch { get; init; }

    /// <summary>The runs in the order in which they were asked for, at least one. Names are unique.</summary>
    public required ImmutableArray<PlannedRun> Runs { get; init; }

    /// <summary>Names of the runs that <see cref="Only"/> left out.</summary>
    public ImmutableArray<string> LeftOut { get; init; } = [];

    /// <summary>The runs whose names match one of the globs; all of them without any.</summary>
    /// <param name="globs">Names with <c>*</c> and <c>?</c>; the case of letters matters.</param>
    /// <exception cref="ConfigurationException">One of the globs matches no run.</exception>
    public BatchPlan Only(IReadOnlyCollection<string> globs)
    {
        if (globs.Count == 0)
            return this;
        var log = new DiagnosticLog(PreprocessFlags.CommandLine);
        foreach (var glob in globs.Where(glob => !Runs.Any(run => Matches(glob, run.Name))))
            log.Add(Position.WholeFile, $"--only {ShownText.Quote(glob)} matches no run{NearWord.Hint(glob, [.. Runs.Select(run => run.Name)])}");
        log.ThrowIfAny();
        var chosen = Runs.Where(run => globs.Any(glob => Matches(glob, run.Name))).ToImmutableArray();
        return this with { Runs = chosen, LeftOut = [.. LeftOut, .. Runs.Except(chosen).Select(run => run.Name)] };
    }

    // A name is taken by its letters: a backslash escapes nothing.
    private static bool Matches(string glob, string name) =>
        glob == name || FileSystemName.MatchesSimpleExpression(glob.Replace("\\", "\\\\", StringComparison.Ordinal), name, ignoreCase: false);
}
