using System.Collections.Immutable;
using Parity.Core.Tensors;
using Parity.Interop.Models;

namespace Parity.Cli.Init;

/// <summary>The input of a model that takes an image.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Height">Pixels; null where they may change.</param>
/// <param name="Width">Pixels; null where they may change.</param>
/// <param name="Channels">1 or 3.</param>
/// <param name="ChannelsLast">Whether the layout is NHWC.</param>
/// <param name="Type">The element type; null where Parity has no such type.</param>
/// <param name="HasDynamicBatch">Whether it takes several images at once.</param>
internal sealed record ImageInput(string Name, long? Height, long? Width, int Channels, bool ChannelsLast, ElementType? Type, bool HasDynamicBatch)
{
    private const int Rank = 4;

    /// <summary>Whether any size may come.</summary>
    public bool IsDynamic => Height is null || Width is null;

    /// <summary>The first input that has the shape of an image; null where none has.</summary>
    public static ImageInput? Of(ImmutableArray<OnnxValue> inputs) => inputs.Select(Of).FirstOrDefault(image => image is not null);

    private static ImageInput? Of(OnnxValue value)
    {
        if (InitModel.Shape(value) is not { Length: Rank } shape || value.Spec.ElementType is { } type && !type.IsFloatingPoint() && type != ElementType.UInt8)
        {
            return null;
        }

        return shape switch
        {
            [var batch, 1 or 3, var height, var width] => new ImageInput(value.Name, height, width, (int)shape[1]!.Value, false, value.Spec.ElementType, batch is null),
            [var batch, var height, var width, 1 or 3] => new ImageInput(value.Name, height, width, (int)shape[3]!.Value, true, value.Spec.ElementType, batch is null),
            // Exported with every axis free: the order that nearly all detectors have.
            [var batch, null, var height, var width] => new ImageInput(value.Name, height, width, 3, false, value.Spec.ElementType, batch is null),
            _ => null,
        };
    }
}
