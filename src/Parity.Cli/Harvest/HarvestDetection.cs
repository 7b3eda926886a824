using System.Collections.Immutable;
using Parity.Core.Detection;
using Parity.Core.Harvest;
using Parity.Core.Inputs;

namespace Parity.Cli.Harvest;

/// <summary>A detection as labelling needs it.</summary>
/// <param name="Class">The class's name, or its number where none are known.</param>
/// <param name="Label">The class's number, from 0.</param>
/// <param name="Score">The score.</param>
/// <param name="Box">Left, top, right, bottom in pixels of the image, not cut at its edges; null where the input is no image.</param>
/// <param name="ModelBox">The same in the model's pixels.</param>
internal sealed record HarvestDetection(string Class, int Label, float Score, ImmutableArray<double>? Box, ImmutableArray<float> ModelBox)
{
    public static HarvestDetection? Of(DetectedObject? detection, HarvestOptions options, PixelMapping? mapping)
    {
        if (detection is not { Box: var box })
        {
            return null;
        }

        ImmutableArray<double>? inImage = mapping is null
            ? null
            :
            [
                (box.X1 - mapping.OffsetX) / mapping.ScaleX, (box.Y1 - mapping.OffsetY) / mapping.ScaleY,
                (box.X2 - mapping.OffsetX) / mapping.ScaleX, (box.Y2 - mapping.OffsetY) / mapping.ScaleY,
            ];
        return new HarvestDetection(options.ClassName(detection.Label), detection.Label, detection.Score, inImage, [box.X1, box.Y1, box.X2, box.Y2]);
    }
}
