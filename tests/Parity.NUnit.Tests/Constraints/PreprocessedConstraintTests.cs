using Parity.Core;
using Parity.Core.Tensors;
using Parity.Imaging;
using Parity.TestKit;

namespace Parity.NUnit.Tests.Constraints;

internal sealed class PreprocessedConstraintTests
{
    private const string Scene = "scene_000.png";
    private const string Image = $"fixtures/shapes/images/{Scene}";

    // What OpenCV made of the image.
    private static float[] Values => ShapesInput.Of(Scene)[0].View<float>().ToArray();

    private static float[] Swapped()
    {
        var values = Values;
        var plane = values.Length / 3;
        return [.. values[(2 * plane)..], .. values[plane..(2 * plane)], .. values[..plane]];
    }

    [Test]
    public void Passes_for_what_the_framework_makes_in_any_shape_that_holds_it()
    {
        Assert.That(Values, Is.PreprocessedLike("ultralytics", Image).WithSize(256, 256));
        Assert.That(ParityTensor.Of(Values, 3, 256, 256), Is.PreprocessedLike("ultralytics", Image).WithSize(256, 256).Within(0));
        Assert.That(ShapesInput.Of(Scene)[0], Is.PreprocessedLike("ultralytics", Repository.PathOf(Image)).WithSize(256, 256));
    }

    [Test]
    public void Last_bits_of_float32_pass_and_a_level_does_not()
    {
        var otherOrder = Array.ConvertAll(Values, value => value * 255f * (1f / 255f));
        var oneLevel = Values;
        oneLevel[1000] += 1 / 255f;

        Assert.That(otherOrder, Is.PreprocessedLike("ultralytics", Image).WithSize(256, 256));
        Assert.That(Failure.Of(oneLevel, Is.PreprocessedLike("ultralytics", Image).WithSize(256, 256)), Does.Contain("of the elements are outside the tolerance"));
    }

    [Test]
    public void Failure_is_the_diagnosis([Values] InCulture culture)
    {
        using var set = culture.Set();

        Approved.Matches("swapped.txt", Failure.Of(Swapped(), Is.PreprocessedLike("ultralytics", Image).WithSize(256, 256)));
    }

    [Test]
    public void Another_shape_fails_with_what_it_comes_of()
    {
        Approved.Matches("size.txt", Failure.Of(ShapesInput.Of(Scene)[0], Is.PreprocessedLike("ultralytics", Image).WithSize(128, 128)));
        Assert.That(Failure.Of(new float[5], Is.PreprocessedLike("ultralytics", Image)), Does.Contain("float32 [5] instead of float32 [1, 3, 640, 640]"));
    }

    [Test]
    public void Options_of_the_recipe_can_be_changed() =>
        Assert.That(Swapped(), Is.PreprocessedLike("ultralytics", Image).WithSize(256, 256).Changing(options => options with { Color = ColorMode.Bgr }));

    [Test]
    public void NaN_fails()
    {
        var values = Values;
        values[7] = float.NaN;

        Assert.That(Failure.Of(values, Is.PreprocessedLike("ultralytics", Image).WithSize(256, 256).Within(1000)), Does.Contain("non_finite"));
    }

    [Test]
    public void Nothing_compared_fails()
    {
        Assert.That(Failure.Of(Array.Empty<float>(), Is.PreprocessedLike("ultralytics", Image)), Does.Contain("float32 [0] without any element, so nothing was compared"));
        Assert.That(Failure.Of("text", Is.PreprocessedLike("ultralytics", Image)), Does.Contain("which is not a TensorData"));
    }

    [Test]
    public void Unknown_recipe_is_refused_with_the_nearest() =>
        Assert.That(() => Is.PreprocessedLike("ultralitics", Image), Throws.TypeOf<ParityUserException>().With.Message.StartsWith("There is no recipe 'ultralitics'; did you mean 'ultralytics'? Allowed: ultralytics, ultralytics_rect"));

    [Test]
    public void Image_that_cannot_be_read_is_named() =>
        Assert.That(() => Failure.Of(new float[4], Is.PreprocessedLike("ultralytics", "no/such.png")), Throws.TypeOf<ParityUserException>().With.Message.Match($"^no/such.png is neither in {System.Text.RegularExpressions.Regex.Escape(TestContext.CurrentContext.TestDirectory.TrimEnd(Path.DirectorySeparatorChar))} nor in a folder above it up to .+; correct"));

    [Test]
    public void Size_is_positive() =>
        Assert.That(() => Is.PreprocessedLike("ultralytics", Image).WithSize(0, 1), Throws.TypeOf<ArgumentOutOfRangeException>());
}
