using Parity.Core.Detection;
using Parity.Core.Detection.Decoding;
using Parity.Core.Tensors;
using Parity.TestKit;

namespace Parity.Core.Tests.Detection.Decoding;

/// <summary>Outputs of a dense head, with the boxes and scores that its framework makes of them.</summary>
internal sealed record DenseGolden(TensorSet Outputs, ModelSize Size, int[] Rows, float[] Boxes, float[] Scores, int[] Levels, float[] Priors)
{
    public const int Classes = 3;
    private const double ScoreTolerance = 1e-6;

    // In pixels, and what float32 leaves of large coordinates.
    private const double BoxTolerance = 1e-4;
    private const double BoxRelativeTolerance = 1e-6;
    private static readonly Lazy<IReadOnlyDictionary<string, NpzFile.Entry>> Entries = new(() => NpzFile.Read(Repository.PathOf("fixtures", "decoders", "dense.npz")));

    public static DenseGolden Read(string name)
    {
        T[] Of<T>(string key)
            where T : unmanaged => Entries.Value.TryGetValue($"{name}/{key}", out var entry) ? entry.As<T>() : [];
        var prefix = $"{name}/out/";
        var outputs = Entries.Value.Where(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal))
            .Select(entry => new TensorData(entry.Key[prefix.Length..], ElementType.Float32, new TensorShape(entry.Value.Shape), entry.Value.Bytes));
        var size = Of<int>("size");
        return new DenseGolden(new TensorSet(outputs), new ModelSize(size[0], size[1]), Of<int>("rows"), Of<float>("boxes"), Of<float>("scores"), Of<int>("levels"), Of<float>("priors"));
    }

    /// <summary>The decoder takes the outputs and gives the framework's values.</summary>
    public void IsReproducedBy(IDetectionDecoder decoder)
    {
        Assert.That(decoder.Misfit(Outputs, Size), Is.Null);
        using var raw = decoder.Decode(Outputs, Size);
        var classes = Scores.Length / Rows.Length;
        using var scope = Assert.EnterMultipleScope();
        Assert.That(decoder.Identity, Is.EqualTo(RowIdentity.Anchors));
        Assert.That(raw.Classes, Is.EqualTo(classes));
        Assert.That(raw.Levels, Is.EqualTo(Levels));
        Assert.That(Rows.All(row => row < raw.Anchors), Is.True);
        var (worstBox, worstScore) = (0.0, 0.0);
        for (var i = 0; i < Rows.Length; i++)
        {
            var box = raw.BoxOf(Rows[i]);
            float[] corners = [box.X1, box.Y1, box.X2, box.Y2];
            for (var k = 0; k < corners.Length; k++)
            {
                worstBox = Math.Max(worstBox, Excess(corners[k], Boxes[(4 * i) + k], BoxTolerance, BoxRelativeTolerance));
            }

            for (var label = 0; label < classes; label++)
            {
                worstScore = Math.Max(worstScore, Excess(raw.Scores(label)[Rows[i]], Scores[(classes * i) + label], ScoreTolerance, 0));
            }
        }

        TestContext.Out.WriteLine($"worst box {worstBox:G3}, worst score {worstScore:G3} of the tolerance");
        Assert.That(worstBox, Is.LessThanOrEqualTo(1));
        Assert.That(worstScore, Is.LessThanOrEqualTo(1));
    }

    /// <summary>Values that are exact in another type are decoded as they are in float32.</summary>
    public void IsTheSameIn(ElementType type, IDetectionDecoder decoder)
    {
        var (typed, float32) = Decoding.Outputs.Rounded(Outputs, type);
        Assert.That(decoder.Misfit(typed, Size), Is.Null);
        using var raw = decoder.Decode(typed, Size);
        using var expected = decoder.Decode(float32, Size);
        using var scope = Assert.EnterMultipleScope();
        Assert.That(raw.AllScores.ToArray(), Is.EqualTo(expected.AllScores.ToArray()));
        Assert.That(raw.X1.ToArray(), Is.EqualTo(expected.X1.ToArray()));
        Assert.That(raw.Y2.ToArray(), Is.EqualTo(expected.Y2.ToArray()));
    }

    /// <summary>The outputs with one of them replaced.</summary>
    public TensorSet With(TensorData output) => new(Outputs.Select(other => other.Name == output.Name ? output : other));

    /// <summary>The outputs without one.</summary>
    public TensorSet Without(string name) => new(Outputs.Where(other => other.Name != name));

    // In tolerances; NaN only for NaN.
    private static double Excess(float actual, float expected, double tolerance, double relative) => float.IsNaN(expected)
        ? (float.IsNaN(actual) ? 0 : double.PositiveInfinity)
        : float.IsNaN(actual) ? double.PositiveInfinity : Math.Abs((double)actual - expected) / (tolerance + (relative * Math.Abs(expected)));
}
