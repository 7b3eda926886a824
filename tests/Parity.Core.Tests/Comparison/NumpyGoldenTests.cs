using System.Text.Json;
using Parity.Core.Comparison;
using Parity.Core.Tensors;
using Parity.TestKit;

namespace Parity.Core.Tests.Comparison;

public sealed class NumpyGoldenTests
{
    // numpy adds in another order.
    private const double Rounding = 1e-12;

    private static readonly JsonElement Goldens =
        JsonDocument.Parse(File.ReadAllText(Repository.PathOf("fixtures/comparison/goldens.json"))).RootElement;

    public static IEnumerable<TestCaseData> Cases() =>
        Goldens.GetProperty("cases").EnumerateArray().Select(golden => new TestCaseData(golden).SetArgDisplayNames(golden.GetProperty("name").GetString()!));

    [TestCaseSource(nameof(Cases))]
    public void Gives_numpys_figures(JsonElement golden)
    {
        double Number(string name) => golden.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : double.PositiveInfinity;
        double[] Numbers(string name) => [.. golden.GetProperty(name).EnumerateArray().Select(value => value.GetDouble())];
        var type = Enum.GetValues<ElementType>().Single(t => t.Name() == golden.GetProperty("type").GetString());
        var tolerance = new Tolerance(Goldens.GetProperty("atol").GetDouble(), Goldens.GetProperty("rtol").GetDouble());
        var statistics = TensorComparer.Compare(
            type, golden.GetProperty("reference").GetBytesFromBase64(), golden.GetProperty("candidate").GetBytesFromBase64(), tolerance);
        var q = statistics.Quantiles;
        Assert.Multiple(() =>
        {
            Assert.That(statistics.Mismatched, Is.EqualTo(golden.GetProperty("mismatched").GetInt64()));
            Assert.That(statistics.MaxAbs, Is.EqualTo(Number("maxAbs")));
            Assert.That(statistics.MaxRel, Is.EqualTo(Number("maxRel")));
            Assert.That(statistics.MeanAbs, Is.EqualTo(Number("meanAbs")).Within(Rounding * Number("meanAbs")));
            Assert.That(statistics.RmsAbs, Is.EqualTo(Number("rmsAbs")).Within(Rounding * Number("rmsAbs")));
            Assert.That(statistics.Cosine, Is.EqualTo(Number("cosine")).Within(Rounding));
            Assert.That(new[] { q.P50, q.P90, q.P99, q.P999 }, Is.EqualTo(Numbers("quantiles")));
            Assert.That(statistics.DecimalsAgreed, Is.EqualTo(Numbers("decimalsAgreed")));
            Assert.That(statistics.Worst!.Index, Is.EqualTo(golden.GetProperty("worst").GetInt64()));
        });
    }
}
