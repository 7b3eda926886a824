using System.Collections.Immutable;
using Parity.Configuration.Yaml;
using Parity.Core.Detection;
using Parity.Core.Gates;

namespace Parity.Configuration.Sections;

/// <summary><c>gates</c>, of the run or of a candidate.</summary>
internal static class GatesSection
{
    /// <summary>Two different answers show that a model looks at its input.</summary>
    private const double AnswersThatVary = 2;

    /// <summary>The gates that hold when none are written.</summary>
    public static GateSettings Defaults(DetectionOptions? detection) =>
        detection is { Bands.IsEmpty: false }
            ? new GateSettings { Bands = GateSettings.DefaultBandGates(detection) }
            : new GateSettings();

    /// <summary>The gates of a section over those that hold without it, key by key.</summary>
    public static GateSettings Apply(ConfigValue? section, GateSettings held, GateTopics topics) =>
        section?.Map("a mapping such as {tensors: {max_mismatched: 0}}", map => Read(map, held, topics)) ?? held;

    private static GateSettings Read(MapReader map, GateSettings held, GateTopics topics) => ReadDeploy(map, held, topics) with
    {
        MaxMismatched = ReadMismatched(map.Optional("tensors")) ?? held.MaxMismatched,
        MaxBatchMismatched = HasFor(map, "batch", topics.Batches, "the key batch with a size above 1")
            ? ReadMismatched(map.Optional("batch")) ?? held.MaxBatchMismatched
            : held.MaxBatchMismatched,
        Bands = HasForDetections(map, "bands", topics)
            ? BandGatesSection.Apply(map.Optional("bands")!.Value, held.Bands, topics.Detection!.Bands)
            : held.Bands,
        MaxMapDrop = HasFor(map, "map", topics.GroundTruth, "inputs.annotations and the section detection")
            ? ReadMap(map.Optional("map")!.Value) ?? held.MaxMapDrop
            : held.MaxMapDrop,
        MinReferenceDetections = HasForDetections(map, "min_reference_detections", topics)
            ? GateLimits.Proof(map, "min_reference_detections", 1) ?? held.MinReferenceDetections
            : held.MinReferenceDetections,
        MinInputs = GateLimits.Proof(map, "min_inputs", 1) ?? held.MinInputs,
        OutputsVary = GateLimits.Switch(map, "outputs_vary", AnswersThatVary) ?? held.OutputsVary,
        DistinctModels = GateLimits.Switch(map, "distinct_models", 1) ?? held.DistinctModels,
    };

    private static GateLimit? ReadMismatched(ConfigValue? gate) =>
        gate is not { } value ? null
        : value.Is(GateLimits.Off) ? GateLimit.Off
        : value.Node is MapNode ? value.Map("", map => GateLimits.Count(map, "max_mismatched", 0))
        : Reject(value);

    private static GateSettings ReadDeploy(MapReader map, GateSettings held, GateTopics topics) =>
        !HasFor(map, "deploy", topics.Detection?.DeployThreshold is not null, "detection.deploy_threshold") ? held
        : map.Optional("deploy")!.Value is var value && value.Is(GateLimits.Off) ? held with { MaxAppeared = GateLimit.Off, MaxVanished = GateLimit.Off }
        : value.Map("a mapping such as {max_appeared: 0, max_vanished: 0}", deploy => held with
        {
            MaxAppeared = GateLimits.Count(deploy, "max_appeared", 0) ?? held.MaxAppeared,
            MaxVanished = GateLimits.Count(deploy, "max_vanished", 0) ?? held.MaxVanished,
        }) ?? held;

    private static GateLimit? ReadMap(ConfigValue value) =>
        value.Is(GateLimits.Off) ? GateLimit.Off : value.Map("a mapping such as {max_drop: 0.001}", map => GateLimits.Number(map, "max_drop", NumberRange.ZeroToOne));

    private static GateLimit? Reject(ConfigValue value)
    {
        value.Reject($"a mapping such as {{max_mismatched: 0}}, or {GateLimits.OffDisables}", [GateLimits.Off]);
        return null;
    }

    /// <summary>Whether a key is written that means something only with detections.</summary>
    private static bool HasForDetections(MapReader map, string key, GateTopics topics) =>
        HasFor(map, key, topics.Detection is not null, "the section detection");

    /// <summary>Whether a key is written, and what it judges is there.</summary>
    private static bool HasFor(MapReader map, string key, bool isThere, string needed)
    {
        if (map.Optional(key) is not { } value)
            return false;
        if (!isThere)
            value.Fail($"{value.Path} needs {needed}; add it, or leave this gate out");
        return isThere;
    }
}
