using Parity.Core.Tensors;

namespace Parity.TestKit;

/// <summary>What PyTorch was fed and answered on images of the shapes detector.</summary>
public static class ShapesInput
{
    private const int Side = 256;
    private static readonly Lazy<IReadOnlyDictionary<string, NpzFile.Entry>> Entries = new(() => NpzFile.Read(Repository.PathOf("fixtures", "shapes", "expected.npz")));

    /// <summary>The input of an image: [1, 3, 256, 256], RGB, 0 to 1.</summary>
    public static TensorSet Of(string image)
    {
        var pixels = Entries.Value[$"{image}/letterboxed_rgb_u8"].Bytes;
        var planes = new float[pixels.Length];
        for (var i = 0; i < pixels.Length; i++)
        {
            planes[(i % 3 * Side * Side) + (i / 3)] = pixels[i] / 255f;
        }

        return new TensorSet(TensorData.FromArray<float>("images", ElementType.Float32, new TensorShape(1, 3, Side, Side), planes));
    }

    /// <summary>PyTorch's own answer.</summary>
    public static float[] Expected(string image) => Entries.Value[$"{image}/output0"].As<float>();

    /// <summary>How many values lie outside 1e-4 + 1e-4·|r|, written so that NaN does.</summary>
    public static int Outside(float[] expected, float[] actual) =>
        expected.Length == actual.Length ? expected.Zip(actual).Count(pair => !(Math.Abs((double)pair.Second - pair.First) <= 1e-4 + (1e-4 * Math.Abs(pair.First)))) : int.MaxValue;
}
