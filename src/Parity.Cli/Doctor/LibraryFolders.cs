using System.Collections.Immutable;
using Parity.Cli.Provenance;

namespace Parity.Cli.Doctor;

/// <summary>The folders in which Linux's loader, and Python's packages, keep libraries. Only file names are looked at.</summary>
internal sealed class LibraryFolders(ImmutableArray<string> folders)
{
    private const string LoaderConfiguration = "/etc/ld.so.conf";
    private const string Include = "include ";
    private static readonly ImmutableArray<string> PythonEnvironments = ["VIRTUAL_ENV", "CONDA_PREFIX"];
    private static readonly ImmutableArray<string> Usual =
        ["/lib/x86_64-linux-gnu", "/usr/lib/x86_64-linux-gnu", "/lib64", "/usr/lib64", "/lib", "/usr/lib", "/usr/local/lib", "/usr/local/cuda/lib64", "/usr/local/nvidia/lib64", "/usr/lib/wsl/lib"];

    /// <param name="files">The system's files.</param>
    /// <param name="variable">Reads an environment variable.</param>
    public static LibraryFolders Of(SystemFiles files, Func<string, string?> variable) => new(
    [
        .. (variable("LD_LIBRARY_PATH") ?? string.Empty).Split(':', StringSplitOptions.RemoveEmptyEntries),
        .. Configured(files, LoaderConfiguration),
        .. Usual,
        .. PythonEnvironments.Select(variable).OfType<string>().SelectMany(OfPython),
    ]);

    /// <summary>The first file of such a name, where it really is; null where there is none.</summary>
    /// <param name="pattern">A file name with <c>*</c>.</param>
    public string? Find(string pattern) => folders.SelectMany(folder => In(folder, pattern)).FirstOrDefault() is { } found ? Resolved(found) : null;

    private static IEnumerable<string> Configured(SystemFiles files, string path) => files.Lines(path)
        .Select(line => line.Split('#')[0].Trim())
        .Where(line => line.Length > 0)
        .SelectMany(line => line.StartsWith(Include, StringComparison.Ordinal)
            ? In(Path.GetDirectoryName(line[Include.Length..].Trim()) ?? "/", Path.GetFileName(line.Trim())).SelectMany(file => Configured(files, file))
            : [line]);

    private static IEnumerable<string> OfPython(string environment) =>
        from python in Under(Path.Combine(environment, "lib"), "python3*")
        from package in new[] { Path.Combine(python, "site-packages", "tensorrt_libs") }.Concat(Under(Path.Combine(python, "site-packages", "nvidia"), "*").Select(folder => Path.Combine(folder, "lib")))
        select package;

    private static IEnumerable<string> In(string folder, string pattern) => List(() => Directory.GetFiles(folder, pattern));

    private static IEnumerable<string> Under(string folder, string pattern) => List(() => Directory.GetDirectories(folder, pattern));

    private static IEnumerable<string> List(Func<string[]> list)
    {
        try
        {
            return list().Order(StringComparer.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return [];
        }
    }

    // libcudnn.so.9 is a link to libcudnn.so.9.1.0, whose name is the version.
    private static string Resolved(string path)
    {
        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        }
        catch (IOException)
        {
            return path;
        }
    }
}
