using Parity.Runner.Inputs;

namespace Parity.Runner.Passes;

/// <summary>Copies of earlier inputs that fill a batch beside a later one, of as many shapes as there is room for: a run of several sizes changes them with each input.</summary>
/// <param name="wanted">How many of one shape fill a batch.</param>
internal sealed class Neighbours(int wanted)
{
    // Enough that the slots differ; more would only hold memory.
    private const int OfOneShapeAtMost = 7;

    private const int AtMost = 16;

    private readonly List<RunInput> _kept = [];

    /// <summary>From the oldest on.</summary>
    public IReadOnlyList<RunInput> Kept => _kept;

    /// <summary>Keeps a copy; what there is no room for any more is the oldest of the shape that has most.</summary>
    public void Keep(RunInput input)
    {
        if (wanted == 0)
        {
            return;
        }

        if (_kept.Count(input.HasShapesOf) >= Math.Min(wanted, OfOneShapeAtMost))
        {
            _kept.RemoveAt(_kept.FindIndex(input.HasShapesOf));
        }
        else if (_kept.Count == AtMost)
        {
            _kept.Remove(_kept.MaxBy(one => _kept.Count(one.HasShapesOf))!);
        }

        _kept.Add(input.Copy());
    }
}
