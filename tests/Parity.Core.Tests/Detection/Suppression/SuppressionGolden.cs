using System.Collections.Immutable;
using System.Text.Json;
using Parity.Core.Detection;
using Parity.Core.Detection.Decoding;
using Parity.TestKit;

namespace Parity.Core.Tests.Detection.Suppression;

/// <summary>Boxes and scores with what one framework's suppression keeps of them.</summary>
internal sealed record SuppressionGolden(string Name, DetectionOptions Options, bool Ordered, float[] Boxes, float[] Scores, JsonElement Parameters, int[] Anchors, int[] Labels)
{
    private static readonly Lazy<IReadOnlyDictionary<string, NpzFile.Entry>> Goldens = new(() => NpzFile.Read(Repository.PathOf("fixtures", "nms", "goldens.npz")));

    public static IEnumerable<string> Names => NamesIn(Goldens.Value);

    public static IEnumerable<string> NamesIn(IReadOnlyDictionary<string, NpzFile.Entry> entries) =>
        entries.Keys.Where(key => key.EndsWith("/params", StringComparison.Ordinal)).Select(key => key[..^"/params".Length]);

    public static SuppressionGolden Read(string name) => Read(Goldens.Value, name);

    public static SuppressionGolden Read(IReadOnlyDictionary<string, NpzFile.Entry> entries, string name)
    {
        using var document = JsonDocument.Parse(entries[$"{name}/params"].Bytes);
        var parameters = document.RootElement.Clone();
        var scene = parameters.GetProperty("scene").GetString();
        return new SuppressionGolden(
            name, OptionsFrom(parameters), parameters.GetProperty("ordered").GetBoolean(), entries[$"{scene}/boxes"].As<float>(), entries[$"{scene}/scores"].As<float>(),
            parameters, entries[$"{name}/anchor"].As<int>(), entries[$"{name}/label"].As<int>());
    }

    /// <summary>The scene as a decoder would give it.</summary>
    public RawDetections Raw()
    {
        var anchors = Boxes.Length / 4;
        var raw = new RawDetections(anchors, anchors == 0 ? 1 : Scores.Length / anchors)
        {
            Levels = Parameters.TryGetProperty("levels", out var levels) ? [.. levels.EnumerateArray().Select(level => level.GetInt32())] : [],
            Grid = Parameters.TryGetProperty("grid", out var grid) ? new ModelSize(grid[0].GetInt32(), grid[1].GetInt32()) : null,
        };
        for (var i = 0; i < anchors; i++)
        {
            (raw.X1[i], raw.Y1[i], raw.X2[i], raw.Y2[i]) = (Boxes[4 * i], Boxes[(4 * i) + 1], Boxes[(4 * i) + 2], Boxes[(4 * i) + 3]);
        }

        Scores.CopyTo(raw.AllScores);
        return raw;
    }

    private static DetectionOptions OptionsFrom(JsonElement parameters)
    {
        int? Whole(string name) => parameters.TryGetProperty(name, out var value) ? value.GetInt32() : null;
        bool Flag(string name, bool orElse = false) => parameters.TryGetProperty(name, out var value) ? value.GetBoolean() : orElse;
        var semantics = Enum.Parse<NmsSemantics>(parameters.GetProperty("semantics").GetString()!, ignoreCase: true);
        var nms = NmsOptions.For(semantics);
        return new DetectionOptions
        {
            Decoder = parameters.TryGetProperty("decoder", out var decoder) ? Enum.Parse<DecoderKind>(decoder.GetString()!, ignoreCase: true) : DecoderKind.Generic,
            ScoreThreshold = parameters.GetProperty("conf").GetDouble(),
            ScoreInclusive = Flag("inclusive") || semantics == NmsSemantics.EfficientNms,
            Nms = nms with
            {
                IouThreshold = parameters.TryGetProperty("iou", out var iou) ? iou.GetDouble() : nms.IouThreshold,
                MaxDetections = Whole("max_det") ?? int.MaxValue,
                MaxCandidates = Whole("max_candidates") ?? nms.MaxCandidates,
                MaxPerClass = Whole("max_per_class"),
                MaxCandidatesPerClass = Whole("max_candidates_per_class"),
                MaxCandidatesPerLevel = Whole("max_candidates_per_level"),
                ClassAgnostic = Flag("agnostic"),
                MultiLabel = Flag("multi_label", true),
                PlusOneAreas = Flag("plus_one"),
            },
        };
    }
}
