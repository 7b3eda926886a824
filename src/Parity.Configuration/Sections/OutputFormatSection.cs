using System.Collections.Immutable;
using Parity.Configuration.Yaml;
using Parity.Core.Detection;

namespace Parity.Configuration.Sections;

/// <summary>The keys of <c>detection</c> that describe a model's outputs.</summary>
internal static class OutputFormatSection
{
    public const int BoxNumbers = 4;

    public static readonly WholeRange Stride = new(1, ushort.MaxValue);

    public static readonly Words<BoxFormat> Formats = new(("xyxy", BoxFormat.Xyxy), ("cxcywh", BoxFormat.Cxcywh), ("xywh", BoxFormat.Xywh), ("yxyx", BoxFormat.Yxyx));

    public static readonly Words<BoxUnit> Units = new(
        ("model_pixels", BoxUnit.ModelPixels), ("normalized", BoxUnit.Normalized), ("original_pixels", BoxUnit.OriginalPixels));

    public static readonly Words<ScoreActivation> Activations = new(("none", ScoreActivation.None), ("sigmoid", ScoreActivation.Sigmoid), ("softmax", ScoreActivation.Softmax));

    public static readonly Words<BackgroundClass> Backgrounds = new(("none", BackgroundClass.None), ("first", BackgroundClass.First), ("last", BackgroundClass.Last));

    public static readonly ImmutableArray<(string Key, OutputRole Role)> Roles =
    [
        ("boxes", OutputRole.Boxes), ("scores", OutputRole.Scores), ("labels", OutputRole.Labels), ("counts", OutputRole.Counts),
        ("objectness", OutputRole.Objectness), ("offsets", OutputRole.Offsets), ("priors", OutputRole.Priors), ("indices", OutputRole.Indices),
    ];

    /// <summary>Reads the keys.</summary>
    /// <param name="map">The section detection.</param>
    /// <param name="isGeneric">Whether the decoder knows nothing of its own, so that outputs must be named.</param>
    public static OutputFormat Read(MapReader map, bool isGeneric)
    {
        var named = (isGeneric ? map.Required("outputs", "the outputs' names, such as {boxes: boxes, scores: scores}") : map.Optional("outputs"))?
            .Map("a mapping such as {boxes: dets, labels: labels}", ReadRoles) ?? ImmutableDictionary<OutputRole, ImmutableArray<string>>.Empty;
        return new OutputFormat
        {
            Outputs = map.Optional("output")?.Text("an output's name") is { } name ? named.Add(OutputRole.Predictions, [name]) : named,
            BoxFormat = map.Optional("box_format")?.Word(Formats),
            BoxUnit = map.Optional("box_unit")?.Word(Units),
            Activation = map.Optional("activation")?.Word(Activations),
            Background = map.Optional("background")?.Word(Backgrounds),
            Strides = ReadStrides(map.Optional("strides")),
            AnchorSizes = ReadAnchorSizes(map.Optional("anchor_sizes")),
            PriorFormat = map.Optional("prior_format")?.Word(Formats),
            PriorUnit = map.Optional("prior_unit")?.Word(Units),
            BoxWeights = ReadBoxWeights(map.Optional("box_weights")),
        };
    }

    private static ImmutableDictionary<OutputRole, ImmutableArray<string>> ReadRoles(MapReader map)
    {
        var outputs = ImmutableDictionary.CreateBuilder<OutputRole, ImmutableArray<string>>();
        foreach (var (key, role) in Roles)
        {
            if (map.Optional(key) is not { } value)
                continue;
            const string expected = "an output's name, or a list of them in the order of the strides";
            ImmutableArray<string> names = value.Node is ListNode
                ? value.UniqueTexts(expected, "an output's name") ?? []
                : value.Text(expected) is { } name ? [name] : [];
            outputs.Add(role, names);
        }

        return outputs.ToImmutable();
    }

    private static ImmutableArray<int> ReadStrides(ConfigValue? strides) =>
        strides is { } value ? [.. (value.List("a list such as [8, 16, 32]") ?? []).Select(item => item.WholeInt(Stride)).OfType<int>()] : [];

    private static ImmutableArray<float> ReadAnchorSizes(ConfigValue? sizes)
    {
        var numbers = ReadNumbers(sizes, "a list of widths and heights in model pixels such as [10, 13, 16, 30, 33, 23]");
        if (sizes is { Node: ListNode list } value && list.Items.Length % 2 != 0)
            value.Fail($"{value.Path} holds {list.Items.Length} numbers; write a width and a height for each anchor");
        return numbers;
    }

    private static ImmutableArray<float> ReadBoxWeights(ConfigValue? weights)
    {
        var numbers = ReadNumbers(weights, "a list of four numbers such as [10, 10, 5, 5]");
        if (weights is { Node: ListNode list } value && list.Items.Length is not (0 or BoxNumbers))
            value.Fail($"{value.Path} holds {list.Items.Length} numbers; write four, for x, y, width and height");
        return numbers;
    }

    private static ImmutableArray<float> ReadNumbers(ConfigValue? list, string expected) =>
        list is { } value ? [.. (value.List(expected) ?? []).Select(item => item.Number(NumberRange.Positive)).OfType<double>().Select(number => (float)number)] : [];
}
