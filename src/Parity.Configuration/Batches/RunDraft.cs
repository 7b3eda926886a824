using System.Collections.Immutable;
using Parity.Configuration.Files;
using Parity.Configuration.Yaml;

namespace Parity.Configuration.Batches;

/// <summary>One run as a batch file describes it, before its parts are put together.</summary>
internal sealed record RunDraft
{
    /// <summary>Where it is described.</summary>
    public required Position Place { get; init; }

    /// <summary>What lies under all runs; null where there is nothing.</summary>
    public required MapNode? Defaults { get; init; }

    /// <summary>Its own keys, each mapping laid over the ones before.</summary>
    public ImmutableArray<MapNode> Layers { get; init; } = [];

    /// <summary>The file that it is, as messages name it; null where its layers describe it.</summary>
    public string? IncludedPath { get; init; }

    /// <summary>What placeholders of axes stand for.</summary>
    public ImmutableDictionary<string, ScalarNode> Values { get; init; } = ImmutableDictionary<string, ScalarNode>.Empty;

    /// <summary>Its name where no layer gives one; null takes that of the configuration under it.</summary>
    public string? DefaultName { get; init; }

    // What makes it another run than the file under it.
    private bool ChangesNothing => Defaults is null && DefaultName is null && Layers.All(layer => layer.Entries.All(entry => entry.Key.Text == RunLayer.Config));

    /// <summary>Puts it together and validates it.</summary>
    /// <param name="batch">The batch file.</param>
    public PlannedRun Load(ConfigFile batch)
    {
        var axes = new Placeholders(Values);
        var name = Strongest(RunLayer.Name) is { } written ? axes.Fill(written).Text : DefaultName;
        var config = Strongest(RunLayer.Config) is { } path ? axes.Fill(path) : null;
        string? found = null;
        try
        {
            found = FindBase(batch, config, name);
            var under = found is not null ? ConfigFile.Read(found, new DiagnosticLog(found) { Run = name }) : null;
            if (under?.BatchKey is { } key)
                throw new DiagnosticLog(batch.Path) { Run = name }.Fatal(config?.Position ?? Place, $"{under.Path} is a batch file itself, by its key '{key.Text}'; name the configuration of one run");
            if (under is not null && ChangesNothing)
                return PlannedRun.Of(RunPlanLoader.Read(under.Root, RunOrigin.Of(under), under.Log)) with { Place = Place };
            under?.Log.ThrowIfAny();
            return Load(batch, under, name);
        }
        catch (ConfigurationException problem)
        {
            var broken = PlannedRun.Broken(name ?? found ?? config?.Text ?? batch.Path, problem) with { Place = Place };
            return found is not null && ChangesNothing ? broken with { ConfigPath = found } : broken with { ConfigPath = batch.Path, IsOfBatch = true };
        }
    }

    private PlannedRun Load(ConfigFile batch, ConfigFile? under, string? name)
    {
        var ownName = name ?? (under is null ? null : RunLayer.Find(under.Root, RunLayer.Name)?.Text ?? under.Stem) ?? batch.Stem;
        var placeholders = new Placeholders(Values.Add(Placeholders.Name, new ScalarNode(ownName, isPlain: false, Place)));
        MapNode?[] parts =
        [
            Version(batch, under),
            Defaults is null ? null : placeholders.Fill(Defaults),
            under?.Root,
            .. Layers.Select(layer => placeholders.Fill(RunLayer.Without(layer, RunLayer.Config))),
            name is null ? null : new MapNode([(new ScalarNode(RunLayer.Name, isPlain: true, Place), new ScalarNode(name, isPlain: false, Place))], Place),
        ];
        var root = parts.OfType<MapNode>().Aggregate(NodeMerge.Over);
        root = new MapNode(root.Entries, Place);
        var origin = new RunOrigin(batch.Path, NodeDigest.Of(root, Place.Source!.Folder), ownName) { IsOfBatch = true, BasePath = under?.Path };
        var plan = RunPlanLoader.Read(root, origin, new DiagnosticLog(batch.Path) { Run = ownName });
        var content = RunLayer.Without(RunLayer.Without(root, RunLayer.Name), RunLayer.Reports);
        return PlannedRun.Of(plan) with { Place = Place, Content = NodeDigest.Of(content, Place.Source.Folder) };
    }

    // Where there is no configuration with a version of its own, the batch file's is the run's.
    private static MapNode? Version(ConfigFile batch, ConfigFile? under) =>
        under is null ? new MapNode([.. batch.Root.Entries.Where(entry => entry.Key.Text == "version")], batch.Root.Position) : null;

    private string? FindBase(ConfigFile batch, ScalarNode? config, string? name)
    {
        if (config is null)
            return IncludedPath;
        var log = new DiagnosticLog(batch.Path) { Run = name };
        var full = InputPath.ExistingFile(new ConfigValue(config, RunLayer.Config, log), config.Text, Place.Source!.Folder);
        log.ThrowIfAny();
        return FilePaths.Shown(full!, Path.IsPathRooted(batch.Path) || Path.IsPathRooted(config.Text));
    }

    private ScalarNode? Strongest(string key) => Layers.Reverse().Select(layer => RunLayer.Find(layer, key)).FirstOrDefault(node => node is not null);
}
