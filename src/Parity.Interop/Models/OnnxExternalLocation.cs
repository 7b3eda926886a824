using Parity.Interop.Files;

namespace Parity.Interop.Models;

/// <summary>Where external data of a model may lie: in its folder and below.</summary>
internal static class OnnxExternalLocation
{
    /// <summary>Refuses a location outside the model's folder: it would make any file of the machine part of the model.</summary>
    public static void Check(string modelPath, string tensor, string location)
    {
        var parts = location.Split('/', '\\');
        var isOutside = parts.Contains("..", StringComparer.Ordinal) || parts[0].Length == 0 || parts[0].Contains(':') || Path.IsPathRooted(location) || location.Contains('\0');
        if (isOutside)
        {
            throw TensorFileException.At(modelPath, $"its tensor {ShownText.Quote(tensor)} lies in {ShownText.Quote(location)}, and external data must lie in the model's own folder; save the model again with its data beside it.");
        }
    }

    /// <summary>The file at a location that was checked.</summary>
    public static OnnxExternalFile Resolve(string modelPath, string location, long neededBytes)
    {
        var file = new FileInfo(Path.Combine(Path.GetDirectoryName(modelPath) ?? string.Empty, location));
        return new OnnxExternalFile(location, file.FullName, file.Exists ? file.Length : null, neededBytes);
    }
}
