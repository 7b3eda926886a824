using Parity.Core.Tensors;

namespace Parity.Interop.Records;

/// <summary>One format's way to the cases of a record. Each read allocates its own memory.</summary>
internal abstract class RecordSource
{
    /// <summary>How the record is stored.</summary>
    public abstract RecordFormat Format { get; }

    /// <summary>The cases in their order.</summary>
    public abstract IReadOnlyList<string> CaseNames { get; }

    /// <summary>Whether the names mean more than positions.</summary>
    public virtual bool AreCasesNamed => true;

    /// <summary>Whether any case holds outputs, or tensors that are not said to be inputs.</summary>
    public virtual bool HasOutputs => true;

    /// <summary>What made the record, where it says so.</summary>
    public virtual RecordedBackend? Backend => null;

    /// <summary>Reads the outputs of a case.</summary>
    public abstract TensorSet ReadOutputs(int caseIndex);

    /// <summary>Reads the inputs of a case, or null where the format holds none.</summary>
    public virtual TensorSet? ReadInputs(int caseIndex) => null;

    /// <summary>The SHA-256 identity of each input, or null where the format states none.</summary>
    public virtual IReadOnlyDictionary<string, string>? InputDigests(int caseIndex) => null;
}
