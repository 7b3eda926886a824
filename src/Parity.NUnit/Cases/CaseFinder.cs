using Parity.Configuration;
using Parity.NUnit.Running;
using Parity.NUnit.Surroundings;

namespace Parity.NUnit.Cases;

/// <summary>From a path or a glob to the tests of the configurations that it means. Opens no model and no image.</summary>
internal static class CaseFinder
{
    /// <param name="path">The path or glob.</param>
    /// <param name="options">How configurations become tests.</param>
    /// <param name="engines">What loads backends when a test runs.</param>
    /// <param name="testFolder">The test assembly's folder.</param>
    public static IReadOnlyList<ParityCase> Find(string path, ParityCaseOptions options, EngineSource engines, string testFolder)
    {
        IReadOnlyList<string> folders = options.Folder is { } own ? [Path.GetFullPath(own, testFolder)] : [.. TestFolders.WithinAndAbove(testFolder)];
        try
        {
            var (folder, files) = folders.Select(folder => (folder, Files: ConfigFiles.Find(path, folder))).FirstOrDefault(found => found.Files.Count > 0);
            return files is null ? [ParityCase.Failing(path, Nothing(path, folders))] : [.. Tests(folder, files, options, engines)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [ParityCase.Failing(path, $"Configurations cannot be looked for: {e.Message}")];
        }
    }

    private static IEnumerable<ParityCase> Tests(string folder, IReadOnlyList<string> files, ParityCaseOptions options, EngineSource engines)
    {
        var runs = FoundRun.Of(folder, files);
        var names = runs.Select(run => run.Plan?.Name).OfType<string>().CountBy(name => name, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        foreach (var run in runs)
        {
            if (run.Plan is not { } plan)
            {
                yield return ParityCase.Failing($"{run.Origin}: configuration", run.Problem!);
                continue;
            }

            // Runs may share a name; tests may not.
            var name = names[plan.Name] == 1 ? plan.Name : $"{plan.Name} ({run.Origin})";
            foreach (var test in PlanTests.Of(plan, name, ConfigurationRuns.Get(plan, run.ReportPath, options.Isolation, engines), options.TestInputs))
            {
                yield return test;
            }
        }
    }

    private static string Nothing(string path, IReadOnlyList<string> folders) => folders.Count == 1
        ? $"No configuration matches '{path}' in {folders[0]}, so nothing was verified; correct the path."
        : $"No configuration matches '{path}' in {folders[0]} or a folder above it up to {folders[^1]}, so nothing was verified; correct the path, or name its folder with ParityCaseOptions.Folder.";
}
