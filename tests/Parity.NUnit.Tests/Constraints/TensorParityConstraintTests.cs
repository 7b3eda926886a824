using System.Numerics.Tensors;
using Parity.Core.Tensors;
using Parity.NUnit.Constraints;
using Parity.TestKit;

namespace Parity.NUnit.Tests.Constraints;

internal sealed class TensorParityConstraintTests
{
    private static readonly float[] Reference = [1, 2, 3, 4, 5, 6];

    private static TensorData Shaped(params float[] values) => ParityTensor.Of(values, 2, 3);

    [Test]
    public void Passes_within_the_tolerance_and_not_beyond()
    {
        Assert.That(new float[] { 1, 2.5f }, Is.ParityWith([1f, 2f]).Within(0.5));
        Assert.That(new float[] { 1, 2.5f }, Is.ParityWith([1f, 2f]).Within(0.1, 0.2));
        Assert.That(Failure.Of(new float[] { 1, 2.5f }, ParityIs.ParityWith([1f, 2f]).Within(0.49)), Is.Not.Empty);
    }

    [TestCase(1.00019f, true)]
    [TestCase(1.00021f, false)]
    public void Default_tolerance_is_that_of_two_float32_builds(float candidate, bool passes) =>
        Assert.That(Failure.Of(new[] { candidate }, Is.ParityWith([1f])), passes ? Is.Empty : Does.Contain("1 element of 1 outside"));

    [Test]
    public void Failure_says_how_many_how_far_and_where([Values] InCulture culture)
    {
        using var set = culture.Set();

        Approved.Matches("tensor.txt", Failure.Of(Shaped(1, 2.5f, 3, 4.00001f, 5, -6), Is.ParityWith(Shaped(Reference)).Within(1e-3, 1e-4)));
    }

    [Test]
    public void NaN_agrees_with_nothing_and_is_placed([Values] InCulture culture)
    {
        using var set = culture.Set();

        Approved.Matches("nan.txt", Failure.Of(Shaped(1, float.NaN, 3, 4, float.PositiveInfinity, 6), Is.ParityWith(Shaped(1, float.NaN, 3, 4, float.PositiveInfinity, 6)).Within(1e9, 1)));
    }

    [Test]
    public void Equal_infinities_agree_on_request_and_NaN_never()
    {
        Assert.That(new[] { float.NegativeInfinity, 1 }, Is.ParityWith([float.NegativeInfinity, 1]).WithEqualInfinities);
        Assert.That(Failure.Of(new[] { float.NaN }, Is.ParityWith([float.NaN]).WithEqualInfinities), Is.Not.Empty);
    }

    [Test]
    public void Zeros_of_either_sign_agree() => Assert.That(new[] { -0f }, Is.ParityWith([0f]).Within(0));

    [Test]
    public void Nothing_compared_fails_unless_it_is_asked_for()
    {
        Approved.Matches("empty.txt", Failure.Of(Array.Empty<float>(), Is.ParityWith(Array.Empty<float>())));
        Assert.That(Array.Empty<float>(), Is.ParityWith(Array.Empty<float>()).AllowingEmpty);
    }

    [Test]
    public void Another_shape_fails_with_a_hint_for_flat_arrays()
    {
        Approved.Matches("shape.txt", Failure.Of(ParityTensor.Of(Reference, 3, 2), Is.ParityWith(Shaped(Reference))) + Failure.Of(Reference, Is.ParityWith(Shaped(Reference))));
    }

    [Test]
    public void Another_element_type_fails() =>
        Approved.Matches("type.txt", Failure.Of(new[] { 1.0, 2.0 }, Is.ParityWith([1f, 2f])));

    [Test]
    public void What_is_no_tensor_fails()
    {
        Approved.Matches("no_tensor.txt", Failure.Of("text", Is.ParityWith([1f])) + Failure.Of<float[]?>(null, Is.ParityWith([1f])) + Failure.Of(new[] { "a" }, Is.ParityWith([1f])));
    }

    [Test]
    public void Sets_are_compared_by_name([Values] InCulture culture)
    {
        using var set = culture.Set();
        var reference = new TensorSet(Shaped(Reference).WithName("boxes"), ParityTensor.Of([0.5f]).WithName("scores"), ParityTensor.Of([1L]).WithName("labels"));
        var candidate = new TensorSet(Shaped(1, 2, 3, 4, 5, 7).WithName("boxes"), ParityTensor.Of([0.5f]).WithName("scores"), ParityTensor.Of([1L]).WithName("classes"));

        Approved.Matches("set.txt", Failure.Of(candidate, Is.ParityWith(reference)));
        Assert.That(reference, Is.ParityWith(reference));
    }

    [Test]
    public void Set_of_one_under_another_name_fails()
    {
        var reference = new TensorSet(ParityTensor.Of([1f]).WithName("a"));

        Assert.That(Failure.Of(new TensorSet(ParityTensor.Of([1f]).WithName("b")), Is.ParityWith(reference)), Does.Contain("'a' is missing").And.Contain("'b' is not one of the reference's"));
        Assert.That(new[] { 1f }, Is.ParityWith(reference));
    }

    [Test]
    public void Every_form_of_a_tensor_is_taken()
    {
        var (half, cube) = (new[] { (Half)1 }, new float[1, 2, 1, 2]);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(half, Is.ParityWith(half));
        Assert.That(new[] { true, false }, Is.ParityWith([true, false]));
        Assert.That(new[,] { { 1, 2 }, { 3, 4 } }, Is.ParityWith(new[,] { { 1, 2 }, { 3, 4 } }));
        Assert.That(new float[1, 2, 3], Is.ParityWith(new float[1, 2, 3]));
        Assert.That(cube, Is.ParityWith(ParityTensor.Of(new float[4], 1, 2, 1, 2)));
        Assert.That(Reference.AsMemory(), Is.ParityWith<float>(Reference.AsMemory(0, 6)));
        Assert.That((ReadOnlyMemory<float>)Reference, Is.ParityWith(Reference));
        Assert.That(Tensor.Create(Reference, [2, 3]), Is.ParityWith(Shaped(Reference)));
        Assert.That(Shaped(Reference), Is.ParityWith(Tensor.Create(Reference, [2, 3])));
    }

    [Test]
    public void Rows_of_an_array_lie_one_after_the_other() =>
        Assert.That(Failure.Of(new[,] { { 1, 9 }, { 3, 4 } }, Is.ParityWith(new[,] { { 1, 2 }, { 3, 4 } })), Does.Contain("worst at [0, 1]"));

    [Test]
    public void Result_is_data()
    {
        var result = Is.ParityWith(Shaped(Reference)).Within(1).ApplyTo(Shaped(1, 2, 3, 4, 5, 8)) as TensorParityResult;

        Assert.That(result!.Comparison!.Outputs.Single().Statistics!.Mismatched, Is.EqualTo(1));
        Assert.That(result.IsSuccess, Is.False);
    }

    [TestCase(double.NaN)]
    [TestCase(-1)]
    [TestCase(double.PositiveInfinity)]
    public void Impossible_tolerance_is_refused(double tolerance)
    {
        Assert.That(() => Is.ParityWith([1f]).Within(tolerance), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => Is.ParityWith([1f]).Within(0, tolerance), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Elements_of_another_type_are_refused() =>
        Assert.That(() => ParityIs.ParityWith(['a']), Throws.ArgumentException.With.Message.Contains("not Char"));

    [Test]
    public void File_is_read_by_name_or_refused()
    {
        var path = Repository.PathOf("fixtures", "shapes", "recorded", "cases", "00000.outputs.npz");

        Assert.That(ParityTensor.Read(path), Is.ParityWith(ParityTensor.Read("fixtures/shapes/recorded/cases/00000.outputs.npz")).Within(0));
        Assert.That(() => ParityTensor.Read("fixtures/shapes/expected.npz"), Throws.TypeOf<Core.ParityUserException>().With.Message.Contains("ReadAll"));
    }
}
