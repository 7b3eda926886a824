namespace Parity.Core.Reports;

/// <summary>The cases of a run in order, read one at a time: a run of thousands of inputs is never held as a whole.</summary>
public interface ICaseSource
{
    /// <summary>Each case as one line of JSON, without the line's end; a line is valid until the next is asked for.</summary>
    IEnumerable<ReadOnlyMemory<byte>> ReadLines();
}
