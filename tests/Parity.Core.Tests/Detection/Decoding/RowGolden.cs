using System.Collections.Immutable;
using System.Text.Json;
using Parity.Core.Detection;
using Parity.Core.Detection.Decoding;
using Parity.Core.Tensors;
using Parity.TestKit;

namespace Parity.Core.Tests.Detection.Decoding;

/// <summary>Outputs of a model whose rows are queries or detections, and what the frameworks make of them.</summary>
internal sealed record RowGolden(DetectionOptions Options, ModelSize Input, TensorSet Outputs, float[] Boxes, float[] Scores)
{
    private static readonly Lazy<IReadOnlyDictionary<string, NpzFile.Entry>> Entries =
        new(() => NpzFile.Read(Repository.PathOf("fixtures", "row_decoders", "goldens.npz")));

    /// <summary>The framework's detections where it ranks queries × classes outside the graph, best first.</summary>
    public (float[] Scores, long[] Labels, float[] Boxes) Best { get; private init; }

    public static RowGolden Read(string name, DecoderKind decoder)
    {
        NpzFile.Entry Entry(string key) => Entries.Value[$"{name}/{key}"];
        using var json = JsonDocument.Parse(Entry("options").Bytes);
        var root = json.RootElement;
        T? Word<T>(string key, params (string Word, T Value)[] words)
            where T : struct => root.TryGetProperty(key, out var value) ? words.Single(w => w.Word == value.GetString()).Value : null;
        var options = new DetectionOptions
        {
            Decoder = decoder,
            Classes = [.. Enumerable.Range(0, root.GetProperty("classes").GetInt32()).Select(i => $"c{i}")],
            Format = new OutputFormat
            {
                BoxFormat = Word("box_format", ("yxyx", BoxFormat.Yxyx), ("cxcywh", BoxFormat.Cxcywh)),
                BoxUnit = Word("box_unit", ("normalized", BoxUnit.Normalized)),
                Activation = Word("activation", ("softmax", ScoreActivation.Softmax)),
                Background = Word("background", ("first", BackgroundClass.First)),
            },
        };
        var prefix = $"{name}/outputs/";
        var outputs = Entries.Value.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal))
            .Select(pair => new TensorData(pair.Key[prefix.Length..], TypeOf(pair.Value.Type), new TensorShape(pair.Value.Shape), pair.Value.Bytes));
        var input = new ModelSize(root.GetProperty("input")[0].GetInt32(), root.GetProperty("input")[1].GetInt32());
        var golden = new RowGolden(options, input, new TensorSet(outputs), Entry("box").As<float>(), Entry("score").As<float>());
        return Entries.Value.ContainsKey($"{name}/top_score")
            ? golden with { Best = (Entry("top_score").As<float>(), Entry("top_label").As<long>(), Entry("top_box").As<float>()) }
            : golden;
    }

    /// <summary>Asserts that decoding gives the golden's boxes to the last bit, and its scores, row for row.</summary>
    public void IsDecoded(double scoreTolerance = 0)
    {
        var decoder = DetectionDecoders.Create(Options);
        Assert.That(decoder.Misfit(Outputs, Input), Is.Null);
        using var raw = decoder.Decode(Outputs, Input);
        using var scope = Assert.EnterMultipleScope();
        Assert.That(raw.Anchors, Is.EqualTo(Boxes.Length / 4));
        Assert.That(raw.Classes, Is.EqualTo(Options.Classes.Length));
        Assert.That(RowByRow(raw.X1, raw.Y1, raw.X2, raw.Y2), Is.EqualTo(Boxes));
        Assert.That(Enumerable.Range(0, raw.Anchors).SelectMany(row => Enumerable.Range(0, raw.Classes).Select(label => raw.Scores(label)[row])), Is.EqualTo(Scores).Within(scoreTolerance));
        Assert.That(ImpossibleValues.Count(raw), Is.Zero);
    }

    /// <summary>Asserts that the best decoded (row, class) pairs are the framework's detections.</summary>
    public void IsRanked()
    {
        using var raw = DetectionDecoders.Create(Options).Decode(Outputs, Input);
        var best = Enumerable.Range(0, raw.Anchors).SelectMany(row => Enumerable.Range(0, raw.Classes).Select(label => (Row: row, Label: label, Score: raw.Scores(label)[row])))
            .OrderByDescending(pair => pair.Score).Take(Best.Scores.Length).ToImmutableArray();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(best.Select(pair => (long)pair.Label), Is.EqualTo(Best.Labels));
        Assert.That(best.Select(pair => pair.Score), Is.EqualTo(Best.Scores).Within(1e-6));
        Assert.That(best.SelectMany(pair => new[] { raw.X1[pair.Row], raw.Y1[pair.Row], raw.X2[pair.Row], raw.Y2[pair.Row] }), Is.EqualTo(Best.Boxes));
    }

    private static List<float> RowByRow(ReadOnlySpan<float> x1, ReadOnlySpan<float> y1, ReadOnlySpan<float> x2, ReadOnlySpan<float> y2)
    {
        var numbers = new List<float>();
        for (var row = 0; row < x1.Length; row++)
        {
            numbers.AddRange([x1[row], y1[row], x2[row], y2[row]]);
        }

        return numbers;
    }

    private static ElementType TypeOf(string type) => type switch
    {
        "<f4" => ElementType.Float32,
        "<i4" => ElementType.Int32,
        "<i8" => ElementType.Int64,
        _ => throw new InvalidDataException($"The goldens hold {type}."),
    };
}
