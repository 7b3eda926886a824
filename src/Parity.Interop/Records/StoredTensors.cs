using System.Text.Json.Serialization;
using Parity.Core.Tensors;
using Parity.Interop.Files;
using Parity.Interop.Numpy;

namespace Parity.Interop.Records;

/// <summary>A .npz file of a record. numpy has no bfloat16, so such a tensor is stored as uint16 and named here.</summary>
/// <param name="File">The file, relative to the record's folder.</param>
/// <param name="BFloat16">The tensors whose uint16 are the bits of bfloat16; null where there are none.</param>
internal sealed record StoredTensors(string File, [property: JsonPropertyName("bfloat16"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? BFloat16 = null)
{
    /// <summary>Writes the file below a record's folder.</summary>
    public static StoredTensors Write(string folder, string file, TensorSet tensors)
    {
        NpzWriter.Write(Path.Combine(folder, file), tensors.Select(tensor => tensor.ElementType == ElementType.BFloat16 ? As(tensor, ElementType.UInt16) : tensor));
        string[] changed = [.. tensors.Where(tensor => tensor.ElementType == ElementType.BFloat16).Select(tensor => tensor.Name)];
        return new StoredTensors(file, changed.Length > 0 ? changed : null);
    }

    /// <summary>Reads the file below a record's folder.</summary>
    /// <exception cref="TensorFileException">It cannot be read, or lacks a tensor of <see cref="BFloat16"/>.</exception>
    public TensorSet Read(string folder)
    {
        var path = Path.Combine(folder, File);
        using var reader = new NpzReader(path);
        var tensors = reader.ReadAll();
        if (BFloat16 is null)
        {
            return tensors;
        }

        var wrong = BFloat16.FirstOrDefault(name => !tensors.TryGet(name, out var tensor) || tensor.ElementType != ElementType.UInt16);
        return wrong is null
            ? new TensorSet(tensors.Select(tensor => BFloat16.Contains(tensor.Name) ? As(tensor, ElementType.BFloat16) : tensor))
            : throw TensorFileException.At(path, $"it holds no uint16 tensor {ShownText.Quote(wrong)}, and {RecordManifest.FileName} says that those are its bfloat16; record it again.");
    }

    private static TensorData As(TensorData tensor, ElementType type) => new(tensor.Name, type, tensor.Shape, tensor.Bytes);
}
