using Parity.Core.Tensors;

namespace Parity.Core.Tests.Tensors;

internal sealed class TensorDataTests
{
    [Test]
    public void Bytes_must_be_exactly_those_of_shape_and_type([Values(0, 11, 13, 24)] int length) =>
        Assert.That(() => new TensorData("t", ElementType.Float32, new TensorShape(3), new byte[length]), Throws.ArgumentException.With.Message.StartsWith("Tensor 't' of type float32 and shape [3] needs 12 bytes"));

    [Test]
    public void Scalar_has_one_element_and_an_empty_dimension_none()
    {
        using var scope = Assert.EnterMultipleScope();
        Assert.That(new TensorShape().ElementCount, Is.EqualTo(1));
        Assert.That(new TensorShape(4, 0).ElementCount, Is.Zero);
        Assert.That(new TensorShape(1, 9, 1344).ToString(), Is.EqualTo("[1, 9, 1344]"));
        Assert.That(() => new TensorShape(2, -1), Throws.ArgumentException);
        Assert.That(() => new TensorShape(long.MaxValue, 3), Throws.InstanceOf<OverflowException>());
    }

    [Test]
    public void Reading_as_another_size_of_element_is_refused()
    {
        var tensor = TensorData.FromArray<float>("t", ElementType.Float32, new TensorShape(1), [1f]);

        Assert.That(() => tensor.View<double>().Length, Throws.InvalidOperationException);
    }

    [Test]
    public void Names_in_a_set_are_unique()
    {
        var tensor = TensorData.FromArray<float>("t", ElementType.Float32, new TensorShape(1), [1f]);

        Assert.That(() => new TensorSet(tensor, tensor), Throws.ArgumentException);
    }

    [TestCase(ElementType.Float32, 2)]
    [TestCase(ElementType.Int32, 0)]
    public void NaN_is_counted_in_floating_point_only(ElementType type, long expected)
    {
        var tensor = TensorData.FromArray<float>("t", type, new TensorShape(5), [1f, float.NaN, float.PositiveInfinity, -float.NaN, 0f]);

        Assert.That(NaNCount.Of(tensor), Is.EqualTo(expected));
    }

    [Test]
    public void NaN_is_counted_in_every_width()
    {
        using var scope = Assert.EnterMultipleScope();
        Assert.That(NaNCount.Of(TensorData.FromArray<Half>("t", ElementType.Float16, new TensorShape(3), [Half.NaN, Half.PositiveInfinity, (Half)1])), Is.EqualTo(1));
        Assert.That(NaNCount.Of(TensorData.FromArray<ushort>("t", ElementType.BFloat16, new TensorShape(3), [0x7FC0, 0x7F80, 0xFFFF])), Is.EqualTo(2));
        Assert.That(NaNCount.Of(TensorData.FromArray<double>("t", ElementType.Float64, new TensorShape(2), [double.NaN, 0])), Is.EqualTo(1));
    }

    [Test]
    public void Digest_tells_name_type_shape_and_bytes_apart()
    {
        TensorData[] tensors =
        [
            TensorData.FromArray<float>("a", ElementType.Float32, new TensorShape(2), [1f, 2f]),
            TensorData.FromArray<float>("b", ElementType.Float32, new TensorShape(2), [1f, 2f]),
            TensorData.FromArray<float>("a", ElementType.Int32, new TensorShape(2), [1f, 2f]),
            TensorData.FromArray<float>("a", ElementType.Float32, new TensorShape(2, 1), [1f, 2f]),
            TensorData.FromArray<float>("a", ElementType.Float32, new TensorShape(2), [1f, -2f]),
            TensorData.FromArray<float>("a", ElementType.Float32, new TensorShape(1), [1f]),
        ];

        using var scope = Assert.EnterMultipleScope();
        Assert.That(tensors.Select(TensorDigest.Sha256).Distinct().Count(), Is.EqualTo(tensors.Length));
        Assert.That(tensors.Select(tensor => TensorDigest.XxHash128Of(new TensorSet(tensor))).Distinct().Count(), Is.EqualTo(tensors.Length));
    }
}
