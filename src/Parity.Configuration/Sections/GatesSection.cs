using System.Collections.Immutable;
using Parity.Configuration.Yaml;
using Parity.Core.Detection;
using Parity.Core.Gates;

namespace Parity.Configuration.Sections;

/// <summary><c>gates</c>: the limits. What is left out keeps its default; only the word <c>off</c> disables.</summary>
internal static class GatesSection
{
    private const string Off = "off";
    private static readonly Words<bool> OnOrOff = new(("on", true), (Off, false));

    /// <summary>Reads the section over what holds without it.</summary>
    public static GateSettings Read(ConfigValue? section, DetectionOptions? detection, GateSettings? run = null)
    {
        var inherited = run ?? new GateSettings { Bands = detection is null ? [] : GateSettings.DefaultBandGates(detection) };
        return section?.Map("a mapping", reader => new GateSettings
        {
            MaxMismatched = ReadTensors(reader.Optional("tensors"), inherited.MaxMismatched),
            Bands = ReadBands(reader.Optional("bands"), detection, inherited.Bands, run is not null),
            MinInputs = Count(reader.Optional("min_inputs"), WholeRange.Positive) ?? inherited.MinInputs,
            MinReferenceDetections = Count(reader.Optional("min_reference_detections"), WholeRange.Positive) ?? inherited.MinReferenceDetections,
            OutputsVary = Switch(reader.Optional("outputs_vary"), inherited.OutputsVary),
            DistinctModels = Switch(reader.Optional("distinct_models"), inherited.DistinctModels),
        }) ?? inherited;
    }

    private static GateLimit ReadTensors(ConfigValue? value, GateLimit inherited)
    {
        if (value is null)
        {
            return inherited;
        }

        if (value.Value.Is(Off))
        {
            return GateLimit.Off;
        }

        GateLimit? limit = null;
        value.Value.Map("off, or a mapping with max_mismatched", reader =>
        {
            limit = Count(reader.Optional("max_mismatched"), WholeRange.NotNegative);
            return reader;
        });
        return limit ?? inherited;
    }

    private static ImmutableArray<BandGateSettings> ReadBands(
        ConfigValue? section, DetectionOptions? detection, ImmutableArray<BandGateSettings> inherited, bool overridesRun)
    {
        if (section is not { } bands)
        {
            return inherited;
        }

        if (detection is null)
        {
            bands.Fail($"{bands.Path} needs the section detection: without it there are no scores");
            return inherited;
        }

        if (bands.Is(Off))
        {
            return [.. inherited.Select(AllOff)];
        }

        // Limits that are written replace the default pair of gates; a candidate's are laid over the run's.
        var gates = overridesRun ? inherited.ToDictionary(gate => gate.From) : [];
        var written = new HashSet<double>();
        foreach (var value in bands.List("off, or a list of {from: …} with limits") ?? [])
        {
            value.Map("a mapping with from and limits", reader =>
            {
                var from = reader.Required("from", "the lower edge of a score band");
                if (from?.Number(NumberRange.ZeroToBelowOne) is not { } edge)
                {
                    reader.AcceptUnknownKeys();
                    return reader;
                }

                if (!detection.Bands.Contains(edge))
                {
                    from.Value.Fail($"{from.Value.Path} is {edge}, which is no edge of detection.bands; allowed: {string.Join(", ", detection.Bands)}");
                }
                else if (!written.Add(edge))
                {
                    from.Value.Fail($"{from.Value.Path} is {edge} a second time; write one gate for it");
                }

                gates[edge] = ReadBand(reader, gates.GetValueOrDefault(edge) ?? BandGateSettings.DefaultsFor(edge));
                return reader;
            });
        }

        gates.TryAdd(detection.Bands[0], BandGateSettings.DefaultsFor(detection.Bands[0]));
        return [.. gates.Values.OrderBy(gate => gate.From)];
    }

    private static BandGateSettings ReadBand(MapReader reader, BandGateSettings inherited) => inherited with
    {
        MaxMissing = Count(reader.Optional("max_missing"), WholeRange.NotNegative) ?? inherited.MaxMissing,
        MaxExtra = Count(reader.Optional("max_extra"), WholeRange.NotNegative) ?? inherited.MaxExtra,
        MaxLabelFlips = Count(reader.Optional("max_label_flips"), WholeRange.NotNegative) ?? inherited.MaxLabelFlips,
        MaxScoreDiff = Number(reader.Optional("max_score_diff"), NumberRange.ZeroToOne) ?? inherited.MaxScoreDiff,
        MinIou = Number(reader.Optional("min_iou"), NumberRange.ZeroToOne) ?? inherited.MinIou,
        MaxUnexplained = Count(reader.Optional("max_unexplained"), WholeRange.NotNegative) ?? inherited.MaxUnexplained,
        MaxExplainedShare = Number(reader.Optional("max_explained_share"), NumberRange.ZeroToOne) ?? inherited.MaxExplainedShare,
    };

    private static BandGateSettings AllOff(BandGateSettings gate) => new()
    {
        From = gate.From,
        MaxMissing = GateLimit.Off,
        MaxExtra = GateLimit.Off,
        MaxLabelFlips = GateLimit.Off,
        MaxScoreDiff = GateLimit.Off,
        MinIou = GateLimit.Off,
        MaxUnexplained = GateLimit.Off,
        MaxExplainedShare = GateLimit.Off,
    };

    private static GateLimit? Count(ConfigValue? value, WholeRange range) =>
        value is null ? null : value.Value.Is(Off) ? GateLimit.Off : value.Value.Whole(range, Off) is { } limit ? GateLimit.Configured(limit) : null;

    private static GateLimit? Number(ConfigValue? value, NumberRange range) =>
        value is null ? null : value.Value.Is(Off) ? GateLimit.Off : value.Value.Number(range, Off) is { } limit ? GateLimit.Configured(limit) : null;

    private static GateLimit Switch(ConfigValue? value, GateLimit inherited) => value?.Word(OnOrOff) switch
    {
        true => inherited is { Value: { } limit } ? GateLimit.Configured(limit) : inherited,
        false => GateLimit.Off,
        null => inherited,
    };
}
