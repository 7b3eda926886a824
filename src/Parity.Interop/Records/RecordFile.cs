using Parity.Interop.Files;
using Parity.Interop.Models;
using Parity.Interop.Numpy;
using Parity.Interop.Onnx;
using Parity.Interop.Polygraphy;
using Parity.Interop.Trtexec;

namespace Parity.Interop.Records;

/// <summary>Opens a record that is one file, by what the file starts with.</summary>
internal static class RecordFile
{
    private const string Known = "neither .npy, .npz, an ONNX tensor, JSON of Polygraphy nor JSON of trtexec";

    public static RecordSource Open(string path, string? runner)
    {
        var start = FileStart.Read(path);
        if (start.AsSpan().StartsWith(NpyHeaderReader.Magic))
        {
            return new NumpyFileSource(path, RecordFormat.Npy);
        }

        if (start is [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..])
        {
            return new NumpyFileSource(path, RecordFormat.Npz);
        }

        var text = JsonFile.WithoutMark(start);
        if (TrtexecJson.IsStart(text))
        {
            return new TrtexecJsonSource(path);
        }

        if (text is [(byte)'{' or (byte)'[', ..])
        {
            return new PolygraphySource(path, runner);
        }

        if (TensorProtoReader.IsStart(start))
        {
            return new OnnxTensorSource(path);
        }

        var kind = ModelFileKind.Of(path);
        throw TensorFileException.At(
            path,
            kind.Format == ModelFormat.Unknown
                ? $"it is {Known}: {kind.Description}; save the tensors with np.savez."
                : $"it is {kind.Description}, and saved tensors are needed here; name a file of tensors.");
    }
}
