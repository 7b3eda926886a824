namespace Parity.Backends.TensorRt.Native;

/// <summary>What the files of one of TensorRT's libraries are called. The names on Windows were never tried.</summary>
/// <param name="Linux">The name on Linux, without its end: <c>libnvinfer</c>.</param>
/// <param name="Windows">The name on Windows, without its end: <c>nvinfer</c>.</param>
internal sealed record LibraryNames(string Linux, string Windows)
{
    /// <summary>The library that computes.</summary>
    public static readonly LibraryNames Infer = new("libnvinfer", "nvinfer");

    /// <summary>The library that reads ONNX.</summary>
    public static readonly LibraryNames Parser = new("libnvonnxparser", "nvonnxparser");

    /// <summary>The library with NVIDIA's own plugins.</summary>
    public static readonly LibraryNames Plugin = new("libnvinfer_plugin", "nvinfer_plugin");

    /// <summary>The file of a major version: what the system's loader is asked for.</summary>
    public string Of(int major) => OperatingSystem.IsWindows()
        ? major < 10 ? $"{Windows}.dll" : $"{Windows}_{major}.dll"
        : $"{Linux}.so.{major}";

    /// <summary>The library in a folder: the newest of the given major versions, then one without or with another number.</summary>
    /// <returns>Its path; null where the folder holds none, or is none.</returns>
    public string? In(string folder, IEnumerable<int> majors)
    {
        if (!Directory.Exists(folder))
        {
            return null;
        }

        var pattern = OperatingSystem.IsWindows() ? $"{Windows}*.dll" : $"{Linux}.so*";
        string[] files = [.. Directory.GetFiles(folder, pattern).Select(file => Path.GetFileName(file)!).OrderDescending(VersionedName.Order)];
        var found = majors.Select(major => files.FirstOrDefault(file => file == Of(major) || file.StartsWith($"{Of(major)}.", StringComparison.Ordinal)))
            .FirstOrDefault(file => file is not null) ?? files.FirstOrDefault(IsThis);
        return found is null ? null : Path.Combine(folder, found);
    }

    private bool IsThis(string file) => OperatingSystem.IsWindows()
        ? file == $"{Windows}.dll" || file.StartsWith($"{Windows}_1", StringComparison.Ordinal)
        : file == $"{Linux}.so" || file.StartsWith($"{Linux}.so.", StringComparison.Ordinal);
}
