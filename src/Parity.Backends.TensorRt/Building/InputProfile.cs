using Parity.Backends.TensorRt.Native;
using static Parity.Backends.TensorRt.Native.Functions;

namespace Parity.Backends.TensorRt.Building;

/// <summary>The shapes that a network's inputs may have: those that are open in the model come from the configuration.</summary>
/// <param name="options">Whose model it is.</param>
/// <param name="shapes">The shapes as configured.</param>
internal sealed class InputProfile(TensorRtOptions options, IReadOnlyList<ShapeRange> shapes)
{
    private string Key => $"backends.{options.Name}.shapes";

    /// <summary>Writes them into a profile where any input is open.</summary>
    /// <exception cref="TensorRtException">An open input has no shapes, or shapes do not fit the model.</exception>
    public void Write(NativeObject builder, NativeObject network, NativeObject config, Logger logger)
    {
        var inputs = Inputs(network);
        CheckNames(inputs);
        var open = inputs.FindAll(input => Range(input) is { } range ? CheckRange(input, range) : CheckFixed(input));
        if (open.Count == 0)
        {
            return;
        }

        logger.Begin();
        var created = builder.Pointer(Builder.CreateOptimizationProfile);
        if (created == 0)
        {
            throw new TensorRtException($"TensorRT makes no profile of shapes for {options.DisplayPath}: {logger.Words}.");
        }

        var profile = new NativeObject(created, builder.Major);
        open.ForEach(input => WriteRange(profile, Range(input)!, logger));
        if (!profile.Bool(OptimizationProfile.IsValid) || config.Int(BuilderConfig.AddOptimizationProfile, created) < 0)
        {
            throw new TensorRtException($"TensorRT does not take the shapes of {Key}: {logger.Words}; correct them.");
        }
    }

    private static List<NetworkInput> Inputs(NativeObject network) =>
        [.. Enumerable.Range(0, network.Int(Network.GetNbInputs)).Select(index => NetworkInput.Of(new NativeObject(network.Pointer(Network.GetInput, index), network.Major)))];

    private ShapeRange? Range(NetworkInput input) => shapes.FirstOrDefault(shape => shape.Input == input.Name);

    private void CheckNames(List<NetworkInput> inputs)
    {
        if (shapes.FirstOrDefault(shape => !inputs.Exists(input => input.Name == shape.Input)) is { } stray)
        {
            throw new TensorRtException(
                $"{Key} names '{stray.Input}', but the inputs of {options.DisplayPath} are {string.Join(", ", inputs.Select(input => $"'{input.Name}'"))}; correct the name.");
        }
    }

    private bool CheckFixed(NetworkInput input)
    {
        if (!input.IsOpen)
        {
            return false;
        }

        var example = ShapeText.Of([.. input.Dimensions.Select(size => size < 0 ? 1 : size)]);
        throw new TensorRtException(
            $"the input '{input.Name}' of {options.DisplayPath} has the open shape {ShapeText.Of(input.Dimensions)}, and a plan must know its limits; " +
            $"write {Key}: {{{input.Name}: {{min: {example}, opt: {example}, max: {example}}}}} with your own sizes.");
    }

    private bool CheckRange(NetworkInput input, ShapeRange range)
    {
        foreach (var shape in new[] { range.Min, range.Opt, range.Max })
        {
            if (!input.Fits(shape.AsSpan()))
            {
                throw new TensorRtException(
                    $"{Key} gives '{input.Name}' the shape {ShapeText.Of(shape)}, but in {options.DisplayPath} it has the shape {ShapeText.Of(input.Dimensions)}; write shapes that fit it.");
            }
        }

        for (var axis = 0; axis < range.Min.Length; axis++)
        {
            if (range.Min[axis] > range.Opt[axis] || range.Opt[axis] > range.Max[axis])
            {
                throw new TensorRtException(
                    $"{Key}.{input.Name} goes from {ShapeText.Of(range.Min)} over {ShapeText.Of(range.Opt)} to {ShapeText.Of(range.Max)}, and no dimension may become smaller; correct it.");
            }
        }

        return input.IsOpen;
    }

    private void WriteRange(NativeObject profile, ShapeRange range, Logger logger)
    {
        using var name = new NativeText(range.Input);
        var isTaken =
            Write(profile, name.Pointer, ProfileSelector.Min, range.Min.AsSpan()) &&
            Write(profile, name.Pointer, ProfileSelector.Opt, range.Opt.AsSpan()) &&
            Write(profile, name.Pointer, ProfileSelector.Max, range.Max.AsSpan());
        if (!isTaken)
        {
            throw new TensorRtException(
                $"TensorRT does not take the shapes {ShapeText.Of(range.Min)}, {ShapeText.Of(range.Opt)}, {ShapeText.Of(range.Max)} of {Key}.{range.Input}: {logger.Words}; correct them.");
        }
    }

    private static bool Write(NativeObject profile, nint name, ProfileSelector selector, ReadOnlySpan<long> shape) =>
        profile.SetDimensions(name, selector, shape) &&
        profile.Dims(OptimizationProfile.GetDimensions, name, (nint)selector) is { } read && shape.SequenceEqual(read);
}
