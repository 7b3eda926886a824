namespace Parity.Runner.Inputs;

/// <summary>Where a run's inputs come from.</summary>
internal interface IInputSource
{
    /// <summary>The names of all that there are, whether they are fed or not.</summary>
    IReadOnlyList<string> InputNames { get; }

    /// <summary>How many are fed.</summary>
    int Count { get; }

    /// <summary>The names of the tensors of each.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>What says that there are none.</summary>
    string Nothing { get; }

    /// <summary>Each that is fed, in order; the caller disposes those that were made. Read by one thread at a time.</summary>
    IEnumerable<PreparedInput> Read();
}
