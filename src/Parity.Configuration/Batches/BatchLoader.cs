using System.Collections.Immutable;
using Parity.Configuration.Files;
using Parity.Configuration.Yaml;

namespace Parity.Configuration.Batches;

/// <summary>From the configurations that a command names to the runs that it does.</summary>
public static class BatchLoader
{
    /// <summary>Far more than anybody waits for: what makes more was written by mistake.</summary>
    public const int MaxRuns = 1000;

    /// <summary>
    /// Finds and loads every run of files, globs and batch files. A file that is named twice is there once. Where several runs are asked
    /// for, one that cannot be used is among them without a plan.
    /// </summary>
    /// <param name="configs">Files or globs, at least one, relative to the working directory.</param>
    /// <exception cref="ConfigurationException">
    /// A glob finds nothing, two runs have one name, or the only file cannot be used.
    /// </exception>
    public static BatchPlan Load(IReadOnlyList<string> configs)
    {
        ArgumentOutOfRangeException.ThrowIfZero(configs.Count);
        if (configs is [var only] && !IsGlob(only))
        {
            var file = ConfigFile.Read(only, new DiagnosticLog(only));
            return file.BatchKey is null ? Single(file) : Several(BatchFile.Read(file));
        }

        var runs = Find(configs).SelectMany(path => LoadFile(path));
        return Several((configs.Count == 1 ? configs[0] : $"{configs[0]} and {configs.Count - 1} more", [.. runs]));
    }

    private static bool IsGlob(string path) => GlobPattern.IsGlob(path) && !File.Exists(path);

    private static BatchPlan Single(ConfigFile file)
    {
        var plan = RunPlanLoader.Read(file.Root, RunOrigin.Of(file), file.Log);
        return new BatchPlan { Name = plan.Name, IsBatch = false, Runs = [PlannedRun.Of(plan)] };
    }

    private static BatchPlan Several((string Name, ImmutableArray<PlannedRun> Runs) batch)
    {
        ImmutableArray<PlannedRun> runs = [.. batch.Runs.DistinctBy(Identity)];
        RejectSameNames(runs);
        return new BatchPlan { Name = batch.Name, IsBatch = true, Runs = runs };
    }

    private static List<string> Find(IReadOnlyList<string> configs)
    {
        var log = new DiagnosticLog(PreprocessFlags.CommandLine) { PathsAreRelativeTo = "the working directory" };
        var found = configs.SelectMany(config => IsGlob(config)
                ? ConfigFinder.Find(new ConfigValue(new ScalarNode(config, isPlain: false, Position.WholeFile), "CONFIG", log), config, Directory.GetCurrentDirectory(), isAbsolute: false)
                : [config])
            .DistinctBy(RealOrWritten)
            .ToList();
        log.ThrowIfAny();
        return found;
    }

    private static ImmutableArray<PlannedRun> LoadFile(string path)
    {
        try
        {
            var file = ConfigFile.Read(path, new DiagnosticLog(path));
            return file.BatchKey is null ? Single(file).Runs : BatchFile.Read(file).Runs;
        }
        catch (ConfigurationException problem)
        {
            return [PlannedRun.Broken(path, problem)];
        }
    }

    // A batch file may include what was named beside it.
    private static object Identity(PlannedRun run) => run.IsOfBatch ? run : RealOrWritten(run.ConfigPath);

    private static string RealOrWritten(string path)
    {
        try
        {
            return RealPath.Of(path);
        }
        catch (ArgumentException)
        {
            // Reading it says what is wrong with it.
            return path;
        }
    }

    // A report knows a run by its name: of two, one would stand for both.
    private static void RejectSameNames(ImmutableArray<PlannedRun> runs)
    {
        var first = new Dictionary<string, PlannedRun>(StringComparer.Ordinal);
        var problems = ImmutableArray.CreateBuilder<ConfigurationDiagnostic>();
        foreach (var run in runs.Where(run => !first.TryAdd(run.Name, run)))
        {
            var other = first[run.Name];
            var place = other.Place.Line > 0 ? other.Place.ToString() : other.ConfigPath;
            problems.Add(new ConfigurationDiagnostic(
                run.Place.Source?.Path ?? run.ConfigPath, run.Place.Line, run.Place.Column, $"a second run is called {ShownText.Quote(run.Name)}, the first is that of {place}; give one of them another name"));
        }

        if (problems.Count > 0)
            throw new ConfigurationException(problems.ToImmutable());
    }
}
