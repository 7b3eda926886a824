namespace Parity.Backends.TensorRt.Native;

/// <summary>Where TensorRT's libraries are looked for.</summary>
/// <param name="Library">The folder or the file of libnvinfer that the configuration names; null searches.</param>
/// <param name="ConfigKey">The key that names one, for messages: <c>backends.NAME.library</c>.</param>
/// <param name="Variable">Reads an environment variable.</param>
internal sealed record LibrarySource(string? Library, string ConfigKey, Func<string, string?> Variable)
{
    private static readonly string[] InstalledIn =
    [
        "/usr/lib/x86_64-linux-gnu",
        "/usr/lib/aarch64-linux-gnu",
        "/usr/local/tensorrt/lib",
        "/opt/tensorrt/lib",
    ];

    // Python's environments, in which pip puts TensorRT into a folder of its own.
    private static readonly string[] EnvironmentVariables = ["VIRTUAL_ENV", "CONDA_PREFIX"];

    /// <summary>The source of a backend.</summary>
    public static LibrarySource Of(TensorRtOptions options) => new(options.Library, $"backends.{options.Name}.library", options.Variable);

    /// <summary>What the configuration or the variable names; null where neither does.</summary>
    public (string Path, string By)? Named =>
        Library is { Length: > 0 } ? (Library, ConfigKey)
        : Variable(TensorRtOptions.LibraryVariable) is { Length: > 0 } path ? (path, $"the variable {TensorRtOptions.LibraryVariable}")
        : null;

    /// <summary>The folder that <see cref="Named"/> is or lies in; null where nothing is named.</summary>
    public string? NamedFolder => Named is { } named ? Directory.Exists(named.Path) ? named.Path : Path.GetDirectoryName(named.Path) : null;

    /// <summary>Folders that the system's loader may not know, those of Python's environments last.</summary>
    public IEnumerable<string> KnownFolders =>
        (OperatingSystem.IsWindows() ? [] : InstalledIn).Concat(EnvironmentVariables.Select(Variable).OfType<string>().Where(root => root.Length > 0).SelectMany(PythonFolders));

    /// <summary>How to add one, as the end of a sentence.</summary>
    public string HowToAdd => $"name the folder that holds them in {ConfigKey} or in the environment variable {TensorRtOptions.LibraryVariable}";

    private static IEnumerable<string> PythonFolders(string root)
    {
        var packages = Path.Combine("site-packages", "tensorrt_libs");
        if (OperatingSystem.IsWindows())
        {
            return [Path.Combine(root, "Lib", packages)];
        }

        var library = Path.Combine(root, "lib");
        return Directory.Exists(library)
            ? Directory.GetDirectories(library, "python*").OrderDescending(VersionedName.Order).Select(python => Path.Combine(python, packages))
            : [Path.Combine(library, "python*", packages)];
    }
}
