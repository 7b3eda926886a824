namespace Parity.Interop.Models;

/// <summary>A file beside a model that holds some of its weights.</summary>
/// <param name="Location">The path relative to the model's folder, as the model states it.</param>
/// <param name="Path">The path to open.</param>
/// <param name="Bytes">Its size, or null when it is not there.</param>
/// <param name="NeededBytes">How large it must be at least to hold all that the model looks for in it.</param>
public sealed record OnnxExternalFile(string Location, string Path, long? Bytes, long NeededBytes)
{
    /// <summary>Whether it is there and large enough.</summary>
    public bool IsComplete => Bytes >= NeededBytes;
}
