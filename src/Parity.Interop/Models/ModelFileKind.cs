using Parity.Interop.Files;
using Parity.Interop.Onnx;

namespace Parity.Interop.Models;

/// <summary>What a model file is, told by its content and never by its extension.</summary>
/// <param name="Format">The format.</param>
/// <param name="Description">What it is in words, such as <c>an ONNX model</c>; of an unknown file what it starts with.</param>
public sealed record ModelFileKind(ModelFormat Format, string Description)
{
    /// <summary>Looks at a file.</summary>
    /// <exception cref="TensorFileException">It cannot be read.</exception>
    public static ModelFileKind Of(string path)
    {
        var start = FileStart.Read(path);
        return start switch
        {
            [(byte)'p' or (byte)'f', (byte)'t', (byte)'r', (byte)'t', ..] => new(ModelFormat.TensorRtPlan, "a plan file of TensorRT"),
            [(byte)'P', (byte)'K', 3, 4, ..] => OfZip(path, start),
            [0x80, >= 2 and <= 5, ..] => new(ModelFormat.Pickle, "a pickle of Python, not TorchScript"),
            _ when OnnxModelReader.IsStart(start) => new(ModelFormat.Onnx, "an ONNX model"),
            _ => Unknown(start),
        };
    }

    private static ModelFileKind OfZip(string path, byte[] start)
    {
        using var archive = new TorchArchive(path);
        return archive switch
        {
            { IsTorchScript: true } => new(ModelFormat.TorchScript, "a TorchScript model"),
            { IsExport: true } => new(ModelFormat.TorchExport, "a program of torch.export, not TorchScript"),
            { IsPickle: true } => new(ModelFormat.Pickle, "a pickle of torch.save (a state_dict or a whole Python object), not TorchScript"),
            _ => Unknown(start),
        };
    }

    private static ModelFileKind Unknown(byte[] start) => new(ModelFormat.Unknown, FileContent.Describe(start));
}
