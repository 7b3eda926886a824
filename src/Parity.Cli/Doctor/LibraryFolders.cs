using System.Collections.Immutable;
using Parity.Engines.Provenance;

namespace Parity.Cli.Doctor;

/// <summary>The folders in which Linux's loader, and Python's packages, keep libraries. Only file names are looked at.</summary>
internal sealed class LibraryFolders(SystemFiles files, ImmutableArray<string> folders)
{
    private const string LoaderConfiguration = "/etc/ld.so.conf";
    private const string Include = "include ";
    private static readonly ImmutableArray<string> PythonEnvironments = ["VIRTUAL_ENV", "CONDA_PREFIX"];
    private static readonly ImmutableArray<string> Usual =
        ["/lib/x86_64-linux-gnu", "/usr/lib/x86_64-linux-gnu", "/lib64", "/usr/lib64", "/lib", "/usr/lib", "/usr/local/lib", "/usr/local/cuda/lib64", "/usr/local/nvidia/lib64", "/usr/lib/wsl/lib"];

    /// <param name="files">The system's files.</param>
    /// <param name="variable">Reads an environment variable.</param>
    public static LibraryFolders Of(SystemFiles files, Func<string, string?> variable) => new(
        files,
        [
            .. (variable("LD_LIBRARY_PATH") ?? string.Empty).Split(':', StringSplitOptions.RemoveEmptyEntries),
            .. Configured(files, LoaderConfiguration),
            .. Usual,
            .. PythonEnvironments.Select(variable).OfType<string>().SelectMany(environment => OfPython(files, environment)),
        ]);

    /// <summary>The first file of such a name, where it really is: <c>libcudnn.so.9</c> is a link to a file whose name has the version.</summary>
    /// <param name="pattern">A file name with <c>*</c>.</param>
    /// <returns>Null where there is none.</returns>
    public string? Find(string pattern) =>
        folders.SelectMany(folder => files.Files(folder, pattern)).FirstOrDefault() is { } found ? files.Target(found) : null;

    private static IEnumerable<string> Configured(SystemFiles files, string path) => files.Lines(path)
        .Select(line => line.Split('#')[0].Trim())
        .Where(line => line.Length > 0)
        .SelectMany(line => line.StartsWith(Include, StringComparison.Ordinal) ? Included(files, line[Include.Length..].Trim()) : [line]);

    // Those that the system's own file includes include no others.
    private static IEnumerable<string> Included(SystemFiles files, string pattern) =>
        files.Files(Path.GetDirectoryName(pattern) ?? "/", Path.GetFileName(pattern)).SelectMany(files.Lines).Where(line => line.StartsWith('/'));

    private static IEnumerable<string> OfPython(SystemFiles files, string environment) =>
        from python in files.Folders($"{environment}/lib")
        let packages = $"{environment}/lib/{python}/site-packages"
        from folder in files.Folders($"{packages}/nvidia").Select(package => $"{packages}/nvidia/{package}/lib").Prepend($"{packages}/tensorrt_libs")
        select folder;
}
