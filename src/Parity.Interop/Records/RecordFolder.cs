using Parity.Interop.Onnx;
using Parity.Interop.Trtexec;

namespace Parity.Interop.Records;

/// <summary>Opens a record that is a folder, by the names of what it holds.</summary>
internal static class RecordFolder
{
    private const string Known = "files of .npy or .npz, ONNX test data (test_data_set_N, or input_I.pb and output_I.pb), files of trtexec --dumpRawBindingsToFile or a record of parity";

    public static RecordSource Open(string path)
    {
        try
        {
            if (ParityRecordSource.IsRecord(path))
            {
                return new ParityRecordSource(path);
            }

            RecordSource?[] sources = [OnnxTestDataSource.TryOpen(path), TrtexecRawSource.TryOpen(path), NumpyFolderSource.TryOpen(path)];
            var found = sources.OfType<RecordSource>().ToArray();
            return found switch
            {
                [var only] => only,
                [] => throw TensorFileException.At(path, $"this folder holds no tensors; it should hold {Known}."),
                _ => throw TensorFileException.At(path, $"this folder holds tensors of several formats ({string.Join(", ", found.Select(source => source.Format.Name()))}); keep each in a folder of its own."),
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw TensorFileException.At(path, $"this folder cannot be read: {e.Message}", e);
        }
    }

    /// <summary>The name of a folder, also where the path is <c>.</c> or ends with a separator.</summary>
    public static string NameOf(string path) => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
}
