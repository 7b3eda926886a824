using Parity.Imaging;

namespace Parity.Benchmarks.Letterbox;

/// <summary>A picture that <c>letterbox.py</c> makes by the same formula, so that both sides work on the same bytes.</summary>
internal static class FormulaPicture
{
    /// <summary>Red, green, blue: structure in every direction, every level, no two channels alike.</summary>
    public static ByteImage Create(int width, int height)
    {
        var image = new ByteImage(width, height);
        for (var y = 0; y < height; y++)
        {
            var row = image.Row(y);
            for (var x = 0; x < width; x++)
            {
                for (var channel = 0; channel < ByteImage.ColorChannels; channel++)
                {
                    row[(x * ByteImage.ColorChannels) + channel] = (byte)((x * (3 + channel)) ^ (y * 5) ^ ((x * y) >> 7));
                }
            }
        }

        return image;
    }
}
