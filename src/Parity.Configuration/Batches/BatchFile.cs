using System.Collections.Immutable;
using Parity.Configuration.Files;
using Parity.Configuration.Yaml;

namespace Parity.Configuration.Batches;

/// <summary>Reads a batch file: which runs there are, and what they are made of.</summary>
internal sealed class BatchFile
{
    private static readonly ImmutableArray<string> KeysOfRuns = ["reference", "backends", "inputs", "preprocess", "tolerances", "detection", "gates", "candidates", "reports"];

    private readonly ConfigFile _file;
    private readonly DiagnosticLog _log;

    private BatchFile(ConfigFile file) => (_file, _log) = (file, file.Log);

    /// <summary>The batch's name and its runs; a run that cannot be used is one without a plan.</summary>
    /// <exception cref="ConfigurationException">The batch file does not say which runs there are.</exception>
    public static (string Name, ImmutableArray<PlannedRun> Runs) Read(ConfigFile file)
    {
        var batch = new BatchFile(file);
        var (name, drafts) = (file.Stem, ImmutableArray<RunDraft>.Empty);
        new ConfigValue(file.Root, "", batch._log).Map("a mapping", map =>
        {
            (name, drafts) = batch.Read(map);
            return map;
        });
        batch._log.ThrowIfAny();
        ImmutableArray<PlannedRun> runs = [.. drafts.Select(draft => draft.Load(file))];
        batch.RejectSameOfMatrix(drafts, runs);
        batch._log.ThrowIfAny();
        return (name, runs);
    }

    // A run that is called by a value which changes nothing would pass for what it never tried.
    private void RejectSameOfMatrix(ImmutableArray<RunDraft> drafts, ImmutableArray<PlannedRun> runs)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < runs.Length; i++)
        {
            if (drafts[i].Values.IsEmpty || runs[i].Content is not { } content || first.TryAdd(content, i))
                continue;
            var other = first[content];
            var axes = drafts[i].Values.Where(value => drafts[other].Values[value.Key].Text != value.Value.Text).Select(value => value.Key).Order(StringComparer.Ordinal);
            _log.Add(
                drafts[i].Place,
                $"run {ShownText.Quote(runs[i].Name)} is the same as {ShownText.Quote(runs[other].Name)} but for its name and reports: what differs, {string.Join(", ", axes)}, changes nothing; use it in matrix.run as ${{{{ axis }}}}, or leave it out");
        }
    }

    private (string Name, ImmutableArray<RunDraft> Drafts) Read(MapReader map)
    {
        map.Required("version", "write version: 1");
        var name = map.Optional("name")?.Text("a name") ?? _file.Stem;
        var defaults = map.Optional(BatchKeys.Defaults) is { } value ? RunLayer.Read(value, [Placeholders.Name], ofAll: true) : null;
        var drafts = ImmutableArray.CreateBuilder<RunDraft>();
        drafts.AddRange(ReadIncluded(map.Optional(BatchKeys.Include), defaults));
        drafts.AddRange(ReadRuns(map.Optional(BatchKeys.Runs), defaults));
        drafts.AddRange(MatrixSection.Read(map.Optional(BatchKeys.Matrix), defaults));
        foreach (var key in KeysOfRuns)
            map.BelongsElsewhere(key, "a run; write it below defaults, runs or matrix.run");
        if (drafts.Count == 0 && !_log.HasProblems)
            _log.Add(_file.Root.Position, "a batch needs one of the keys 'include', 'runs' and 'matrix': what to run");
        else if (drafts.Count > BatchLoader.MaxRuns)
            _log.Add(_file.Root.Position, $"the batch makes {drafts.Count} runs, more than {BatchLoader.MaxRuns}; write several batches");
        return (name, drafts.ToImmutable());
    }

    private IEnumerable<RunDraft> ReadIncluded(ConfigValue? section, MapNode? defaults)
    {
        var own = RealPath.Of(_file.Path);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var value in section?.OneOrMore("a configuration or glob, or a list of them") ?? [])
        {
            if (value.Text("a configuration or glob") is not { } written)
                continue;
            foreach (var path in ConfigFinder.Find(value, written, value.FolderOr("."), Path.IsPathRooted(_file.Path)))
            {
                // A glob over the batch file's own folder finds the batch file.
                if (!File.Exists(path))
                    InputPath.FailMissing(value, "file", Path.GetFullPath(path), written);
                else if (RealPath.Of(path) is var real && (real != own || !GlobPattern.IsGlob(written)) && taken.Add(real))
                    yield return new RunDraft { Place = value.Node.Position, Defaults = defaults, IncludedPath = path };
            }
        }
    }

    private static IEnumerable<RunDraft> ReadRuns(ConfigValue? section, MapNode? defaults)
    {
        foreach (var value in section?.List("a list of runs such as [{config: shapes.yaml, name: strict}]") ?? [])
        {
            if (RunLayer.Read(value, [Placeholders.Name]) is not { } layer)
                continue;
            if (RunLayer.Find(layer, RunLayer.Name) is null && RunLayer.Find(layer, RunLayer.Config) is null)
                value.Fail($"{value.Path} needs the key 'name', or 'config': the configuration that it is or is laid over");
            yield return new RunDraft { Place = value.Node.Position, Defaults = defaults, Layers = [layer] };
        }
    }
}
