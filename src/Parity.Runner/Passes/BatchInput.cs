using Parity.Core.Backends;
using Parity.Core.Tensors;
using Parity.Runner.Inputs;

namespace Parity.Runner.Passes;

/// <summary>Several inputs in one batch, and one slot of what a model answered to it.</summary>
internal static class BatchInput
{
    /// <summary>Puts inputs of the same shapes into the slots of one batch.</summary>
    /// <exception cref="BackendException">A tensor's first dimension is not a batch of one.</exception>
    public static RunInput Of(IEnumerable<RunInput> slots)
    {
        var inputs = slots.ToList();
        var first = inputs[0];
        var tensors = new TensorSet(first.Tensors.Select((tensor, position) => Stack(tensor, [.. inputs.Select(input => input.Tensors[position])])));
        return new RunInput(first.Name, tensors, first.Images, null, null);
    }

    /// <summary>Puts an input into one slot and its neighbours, in turn, into the others.</summary>
    /// <returns>The batch, or null where no neighbour has its shapes and other values.</returns>
    public static RunInput? Among(RunInput input, int slot, int batch, IEnumerable<RunInput> neighbours)
    {
        var fitting = neighbours.Where(neighbour => FitsBeside(input, neighbour)).ToList();
        return fitting.Count == 0
            ? null
            : Of(Enumerable.Range(0, batch).Select(index => index == slot ? input : fitting[index % fitting.Count]));
    }

    /// <summary>Why an output cannot be taken apart by slot, or null.</summary>
    public static string? Misfit(TensorData output, TensorData single, int batch)
    {
        var expected = single.Shape.Rank > 0 && single.Shape[0] == 1 ? new TensorShape([batch, .. single.Shape.Dimensions.Skip(1)]) : null;
        return expected is null ? $"output '{single.Name}' of shape {single.Shape} has no batch dimension"
            : !output.Shape.Equals(expected) ? $"output '{single.Name}' has shape {output.Shape} instead of {expected}"
            : output.ElementType != single.ElementType ? $"output '{single.Name}' is {output.ElementType.Name()} instead of {single.ElementType.Name()}"
            : null;
    }

    /// <summary>One slot of an output, in the shape of the single run.</summary>
    public static TensorData Slot(TensorData output, TensorData single, int index) =>
        new(single.Name, output.ElementType, single.Shape, output.Bytes.Slice(index * single.Bytes.Length, single.Bytes.Length));

    private static bool FitsBeside(RunInput input, RunInput neighbour) =>
        input.HasShapesOf(neighbour) &&
        input.Tensors.Zip(neighbour.Tensors).Any(pair => !pair.First.Bytes.Span.SequenceEqual(pair.Second.Bytes.Span));

    private static TensorData Stack(TensorData first, TensorData[] slots)
    {
        if (first.Shape.Rank == 0 || first.Shape[0] != 1)
        {
            throw new BackendException($"batch: the input '{first.Name}' has shape {first.Shape}, whose first dimension is not a batch of one, so it cannot be put into slots; leave batch out.");
        }

        if ((long)first.Bytes.Length * slots.Length > Array.MaxLength)
        {
            throw new BackendException($"batch: {slots.Length} times {first} is more than 2 GiB; write a smaller batch.");
        }

        var bytes = new byte[first.Bytes.Length * slots.Length];
        for (var i = 0; i < slots.Length; i++)
        {
            slots[i].Bytes.CopyTo(bytes.AsMemory(i * first.Bytes.Length));
        }

        return new TensorData(first.Name, first.ElementType, new TensorShape([slots.Length, .. first.Shape.Dimensions.Skip(1)]), bytes);
    }
}
