using System.Collections.Immutable;
using Parity.Configuration;
using Parity.Core.Detection;
using Parity.Core.Tensors;
using Parity.Interop;
using Parity.Interop.Numpy;
using Parity.TestKit;

namespace Parity.Runner.Tests;

internal sealed class DetectionPriorsTests
{
    private static readonly float[] Values = [0.5f, 0.25f, 0.125f, 1, 0, 2, 3, 4];

    [TestCase(2, 4)]
    [TestCase(1, 2, 4)]
    public void Reads_floats_of_four_numbers_a_row(params long[] shape)
    {
        using var folder = new TemporaryFolder();

        Assert.That(Read(folder, TensorData.FromArray<float>("p", ElementType.Float32, new TensorShape(shape), Values)), Is.EqualTo(Values));
    }

    [Test]
    public void Reads_other_floating_point_types_as_float32()
    {
        using var folder = new TemporaryFolder();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(Read(folder, TensorData.FromArray<double>("p", ElementType.Float64, new TensorShape(2, 4), Array.ConvertAll(Values, value => (double)value))), Is.EqualTo(Values));
        Assert.That(Read(folder, TensorData.FromArray<Half>("p", ElementType.Float16, new TensorShape(2, 4), Array.ConvertAll(Values, value => (Half)value))), Is.EqualTo(Values));
    }

    [TestCase(8)]
    [TestCase(4, 2)]
    [TestCase(2, 1, 4)]
    [TestCase(0, 4)]
    public void Other_shape_is_told(params long[] shape)
    {
        using var folder = new TemporaryFolder();
        var tensor = TensorData.FromArray<float>("p", ElementType.Float32, new TensorShape(shape), Values.AsSpan(0, (int)new TensorShape(shape).ElementCount));

        Assert.That(() => Read(folder, tensor), Throws.TypeOf<TensorFileException>().With.Message.StartsWith("priors.npy: priors are floating-point numbers of shape [priors, 4]"));
    }

    [Test]
    public void Other_type_is_told()
    {
        using var folder = new TemporaryFolder();

        Assert.That(
            () => Read(folder, TensorData.FromArray<int>("p", ElementType.Int32, new TensorShape(2, 4), [1, 2, 3, 4, 5, 6, 7, 8])),
            Throws.TypeOf<TensorFileException>().With.Message.Contains("not int32"));
    }

    [TestCase(float.NaN)]
    [TestCase(float.PositiveInfinity)]
    public void Number_that_is_none_is_told(float value)
    {
        using var folder = new TemporaryFolder();

        Assert.That(
            () => Read(folder, TensorData.FromArray<float>("p", ElementType.Float32, new TensorShape(1, 4), [0, value, 1, 1])),
            Throws.TypeOf<TensorFileException>().With.Message.Contains("NaN or infinite"));
    }

    [Test]
    public void File_that_is_not_there_is_told()
    {
        using var folder = new TemporaryFolder();

        Assert.That(() => DetectionPriors.Read(Plan(folder)), Throws.TypeOf<TensorFileException>().With.Message.Contains("priors.npy"));
    }

    [Test]
    public void Plan_without_priors_stays_the_same()
    {
        var plan = SampleRuns.Plan("r", "c");

        Assert.That(DetectionPriors.Read(plan), Is.SameAs(plan));
    }

    private static ImmutableArray<float> Read(TemporaryFolder folder, TensorData tensor)
    {
        NpyWriter.Write(folder.File("priors.npy"), tensor);
        return DetectionPriors.Read(Plan(folder)).Detection!.Format.Priors;
    }

    private static RunPlan Plan(TemporaryFolder folder) => SampleRuns.Plan("r", "c") with
    {
        Detection = DetectionDefaults.Of(DecoderKind.Ssd), Priors = new NamedFile("priors.npy", folder.File("priors.npy")),
    };
}
