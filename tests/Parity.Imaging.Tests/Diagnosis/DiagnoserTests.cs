using System.Runtime.InteropServices;
using Parity.Core.Tensors;
using Parity.Imaging.Decoding;
using Parity.Imaging.Diagnosis;
using Parity.Imaging.Resampling;
using Parity.TestKit;

namespace Parity.Imaging.Tests.Diagnosis;

internal sealed class DiagnoserTests
{
    private const int Side = 96;

    private static readonly string[] Paths = [.. Directory.EnumerateFiles(Repository.PathOf("fixtures", "shapes", "images")).Order(StringComparer.Ordinal)];

    private static readonly string Path = Paths[1];

    [Test]
    public void Equal_tensors_have_no_cause()
    {
        var a = Tensor(Path);
        var diagnosis = Diagnoser.Diagnose(a, a, Path);

        using var scope = Assert.EnterMultipleScope();
        Assert.That((diagnosis.Equal, diagnosis.MeanDifference, diagnosis.Unexplained), Is.EqualTo((true, 0.0, 0.0)));
        Assert.That(diagnosis.Causes, Is.Empty);
    }

    [TestCase("noise")]
    [TestCase("tone curve")]
    [TestCase("blur")]
    [TestCase("another image")]
    public void What_it_does_not_know_is_unknown(string what)
    {
        var a = Tensor(Path);
        var b = what switch
        {
            "noise" => Changed(a, (values, i) => values[i] + ((float)Math.Sin(i * 12.9898) * 0.03f)),
            "tone curve" => Changed(a, (values, i) => MathF.Pow(values[i], 1.4f)),
            "blur" => Changed(a, (values, i) => i is > 1 && i < values.Length - 2 ? (values[i - 2] + values[i - 1] + values[i] + values[i + 1] + values[i + 2]) / 5 : values[i]),
            _ => Tensor(Paths[7]),
        };
        var diagnosis = Diagnoser.Diagnose(a, b, Path);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(CauseNames.First(diagnosis), Is.EqualTo(CauseNames.Unknown));
        Assert.That(diagnosis.Unexplained, Is.GreaterThan(0.5));
    }

    [Test]
    public void Shares_add_up_to_the_whole()
    {
        var diagnosis = Diagnoser.Diagnose(Tensor(Path), Tensor(Path, options => options with { Color = ColorMode.Bgr, PadValue = [0], Scale = PixelScale.One }), Path);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(diagnosis.Causes.Select(finding => finding.Cause), Is.EquivalentTo([Cause.Scale, Cause.PaddingValue, Cause.ColorOrder]));
        Assert.That(diagnosis.Causes.Sum(finding => finding.Explained) + diagnosis.Unexplained, Is.EqualTo(1).Within(1e-6));
        Assert.That(diagnosis.Causes.Select(finding => finding.Explained), Is.Ordered.Descending);
        Assert.That(diagnosis.Causes[^1].ResidualMax, Is.LessThan(1e-5));
    }

    [Test]
    public void NaN_is_counted_and_the_rest_is_compared()
    {
        var bgr = Tensor(Path, options => options with { Color = ColorMode.Bgr });
        var b = Changed(bgr, (values, i) => i is >= 5000 and < 5040 ? (i % 2 == 0 ? float.NaN : float.PositiveInfinity) : values[i]);
        var diagnosis = Diagnoser.Diagnose(Tensor(Path), b, Path);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(diagnosis.Causes.Select(finding => finding.Cause), Is.EqualTo([Cause.ColorOrder, Cause.NonFinite]));
        Assert.That(diagnosis.Causes[1].Summary, Is.EqualTo("0 elements of A and 40 of B are NaN or infinite"));
        Assert.That(diagnosis.LargestDifference, Is.LessThanOrEqualTo(1));
    }

    [Test]
    public void NaN_on_both_sides_is_no_equality()
    {
        var a = Changed(Tensor(Path), (_, _) => float.NaN);
        var b = Changed(a, (values, i) => i == 0 ? 0 : values[i]);
        var diagnosis = Diagnoser.Diagnose(a, b, Path);

        Assert.That((diagnosis.Equal, CauseNames.First(diagnosis)), Is.EqualTo((false, "non_finite")));
    }

    [Test]
    public void Border_that_mirrors_the_image_is_a_padding_value()
    {
        var a = Tensor(Paths[3]);
        var border = Enumerable.Range(0, Side).TakeWhile(y => Row(a, y).SequenceEqual(Row(a, 0))).Count();
        var b = Changed(a, (values, i) => (i % (Side * Side) / Side) is var y && y < border ? values[i + (((2 * border) - (2 * y) - 1) * Side)] : values[i]);
        var diagnosis = Diagnoser.Diagnose(a, b, Paths[3]);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(border, Is.GreaterThan(5));
        Assert.That(CauseNames.First(diagnosis), Is.EqualTo("padding_value"));
        Assert.That(diagnosis.Causes[0].Summary, Does.StartWith("the border of B is not one colour"));
    }

    [Test]
    public void Transposed_tensor_takes_its_size_along([Values] bool withImage)
    {
        var a = Tensor(Path, options => options with { Width = 160 });
        var from = a.View<float>().ToArray();
        float[] values = [.. Enumerable.Range(0, from.Length).Select(i => from[(i / (160 * Side) * 160 * Side) + (i % Side * 160) + (i % (160 * Side) / Side)])];
        var b = new TensorData("b", ElementType.Float32, new TensorShape(1, 3, 160, Side), MemoryMarshal.AsBytes<float>(values).ToArray());
        var diagnosis = Diagnoser.Diagnose(a, b, withImage ? Path : null);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(CauseNames.First(diagnosis), Is.EqualTo("flip"));
        Assert.That(diagnosis.Causes[0].Explained, Is.GreaterThan(0.98));
    }

    [Test]
    public void Dimension_that_is_missing_is_the_shape_alone()
    {
        var a = Tensor(Path);
        var diagnosis = Diagnoser.Diagnose(a, new TensorData("b", a.ElementType, new TensorShape(3, Side, Side), a.Bytes), Path);

        Assert.That((diagnosis.Equal, CauseNames.First(diagnosis), diagnosis.MeanDifference), Is.EqualTo((false, "shape", 0.0)));
    }

    [Test]
    public void Sixteen_bit_gray_read_by_Pillow_and_by_OpenCV_is_another_decoder()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("gray.png");
        File.WriteAllBytes(path, NpzFile.Read(Repository.PathOf("fixtures", "decoding", "goldens.npz"))["file/gray_16.png"].Bytes);
        var diagnosis = Diagnoser.Diagnose(Tensor(path), Tensor(path, options => options with { Decoder = DecoderBehavior.Pillow }), path);

        Assert.That(diagnosis.Causes.Select(finding => finding.Cause), Is.EqualTo([Cause.Decoder]));
    }

    [Test]
    public void Without_the_image_a_kernel_is_unknown_and_the_hint_says_what_would_help()
    {
        var diagnosis = Diagnoser.Diagnose(Tensor(Path), Tensor(Path, options => options with { Interpolation = Interpolation.PillowBilinear }), null);

        Assert.That((CauseNames.First(diagnosis), diagnosis.Hint), Is.EqualTo(("unknown", "name the image that both were made from with --image: kernels and decoders can only be told apart by replaying them")));
    }

    private static ReadOnlySpan<float> Row(TensorData tensor, int y) => tensor.View<float>().Slice(y * Side, Side);

    private static TensorData Tensor(string path, Func<PreprocessOptions, PreprocessOptions>? change = null)
    {
        var options = new PreprocessOptions { Width = Side, Height = Side };
        using var input = new Preprocessor(change?.Invoke(options) ?? options).Prepare("image", "images", path);
        return new TensorData("images", input.Tensor.ElementType, input.Tensor.Shape, input.Tensor.Bytes.ToArray());
    }

    private static TensorData Changed(TensorData tensor, Func<float[], int, float> change)
    {
        var values = tensor.View<float>().ToArray();
        float[] changed = [.. Enumerable.Range(0, values.Length).Select(i => change(values, i))];
        return new TensorData(tensor.Name, tensor.ElementType, tensor.Shape, MemoryMarshal.AsBytes<float>(changed).ToArray());
    }
}
