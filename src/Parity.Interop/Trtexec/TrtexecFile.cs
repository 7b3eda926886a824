using Parity.Core.Tensors;

namespace Parity.Interop.Trtexec;

/// <summary>What the name of a file of trtexec says.</summary>
/// <param name="Path">The file.</param>
/// <param name="Name">The tensor's name, as trtexec changed it.</param>
/// <param name="IsInput">Whether it is an input of the engine.</param>
/// <param name="ElementType">What the elements are.</param>
/// <param name="Shape">The dimensions.</param>
internal sealed record TrtexecFile(string Path, string Name, bool IsInput, ElementType ElementType, TensorShape Shape)
{
    /// <summary>Reads the file, whose size must be exactly that of the shape.</summary>
    public TensorData Read() => RawTensorFile.Read(Path, Name, ElementType, Shape);
}
