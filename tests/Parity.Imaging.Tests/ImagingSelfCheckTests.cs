namespace Parity.Imaging.Tests;

internal sealed class ImagingSelfCheckTests
{
    [Test]
    public void Passes_with_every_option([Values] ColorOrder color, [Values] TensorLayout layout, [Values] PadPlacement placement, [Values(32, 640)] int side) => Assert.That(
        () => ImagingSelfCheck.Run(new PreprocessOptions { Color = color, Layout = layout, PadPlacement = placement, Height = side, Width = 2 * side }), Throws.Nothing);
}
