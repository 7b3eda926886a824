using Parity.Interop.Models;

namespace Parity.Cli.Init;

/// <summary>The shape of an input as a configuration states it: one, or min, opt and max where sizes may change.</summary>
internal static class InputShape
{
    /// <summary>The side that most detectors are exported at, in pixels.</summary>
    public const long UsualSide = 640;

    /// <summary>A square image of the usual side.</summary>
    public static string Usual { get; } = YamlText.List(["1", "3", $"{UsualSide}", $"{UsualSide}"]);

    public static string Of(OnnxValue input, ModelFacts facts)
    {
        if (InitModel.Shape(input) is not { Length: > 0 } shape)
        {
            return "[1]";
        }

        string Sizes(Func<int, long> free) => YamlText.List(shape.Select((size, axis) => $"{size ?? (axis == 0 ? 1 : free(axis))}"));
        // The first axis holds images or rows, which are fed one by one.
        if (!shape.Skip(1).Contains(null))
        {
            return Sizes(_ => 1);
        }

        var image = facts.Image is { } found && found.Name == input.Name ? found : null;
        long Side(int axis) => (IsHeight(axis, image!) ? facts.Metadata.Height : facts.Metadata.Width) ?? UsualSide;
        return image is null
            ? $"{{min: {Sizes(_ => 1)}, opt: {Sizes(_ => 2)}, max: {Sizes(_ => 4)}}}"
            : $"{{min: {Sizes(axis => IsSide(axis, image) ? RoundUp(Side(axis) / 2) : image.Channels)}, opt: {Sizes(axis => IsSide(axis, image) ? Side(axis) : image.Channels)}, max: {Sizes(axis => IsSide(axis, image) ? RoundUp(Side(axis) * 3 / 2) : image.Channels)}}}";
    }

    private static bool IsHeight(int axis, ImageInput image) => axis == (image.ChannelsLast ? 1 : 2);

    private static bool IsSide(int axis, ImageInput image) => axis != (image.ChannelsLast ? 3 : 1);

    // Detectors halve five times.
    private static long RoundUp(long side) => (side + 31) / 32 * 32;
}
