using Parity.Configuration.Yaml;

namespace Parity.Configuration;

/// <summary>Where a run's configuration comes from.</summary>
/// <param name="Path">The file, as it was given.</param>
/// <param name="Sha256">SHA-256 of what decides the run, lower-case hexadecimal.</param>
/// <param name="DefaultName">The run's name where the configuration gives none.</param>
internal sealed record RunOrigin(string Path, string Sha256, string DefaultName)
{
    /// <summary>Whether the file is a batch file, which makes other runs as well.</summary>
    public bool IsOfBatch { get; init; }

    /// <summary>The configuration that a batch file lays values over, as it was given; null where there is none.</summary>
    public string? BasePath { get; init; }

    /// <summary>The day, in UTC, that dates of waivers are held against.</summary>
    /// <value>The default is the day on which the configuration is read.</value>
    public DateOnly Today { get; init; } = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    /// <summary>A file that holds one run.</summary>
    public static RunOrigin Of(ConfigFile file) => new(file.Path, file.Sha256, file.Stem);
}
