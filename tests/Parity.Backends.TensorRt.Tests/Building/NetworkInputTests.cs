using Parity.Backends.TensorRt.Building;

namespace Parity.Backends.TensorRt.Tests.Building;

/// <summary>Shapes of the configuration against those of the model.</summary>
internal sealed class NetworkInputTests
{
    private static readonly NetworkInput Open = new("x", [-1, 3, -1]);

    [TestCase(true, 1, 3, 640)]
    [TestCase(true, 0, 3, int.MaxValue)]
    [TestCase(false, 1, 4, 640)]
    [TestCase(false, -1, 3, 640)]
    [TestCase(false, 1, 3, 1L << 31)]
    [TestCase(false, 1, 3)]
    [TestCase(false, 1, 3, 640, 1)]
    public void Shape_fits_where_it_agrees_with_all_that_is_fixed(bool fits, params long[] shape) => Assert.That(Open.Fits(shape), Is.EqualTo(fits));

    [Test]
    public void Input_is_open_where_any_size_is()
    {
        using var scope = Assert.EnterMultipleScope();
        Assert.That(Open.IsOpen, Is.True);
        Assert.That(new NetworkInput("x", [1, 3]).IsOpen, Is.False);
        Assert.That(new NetworkInput("x", []).IsOpen, Is.False);
    }
}
