using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Parity.Configuration.Yaml;
using Parity.Core.Detection;
using Parity.Core.Gates;
using Parity.Imaging;

namespace Parity.Configuration;

/// <summary>A validated configuration: everything that a run needs, with every default filled in.</summary>
public sealed record RunPlan
{
    /// <summary>The path of the configuration, or of the batch file that makes the run, as it was given.</summary>
    public required string ConfigPath { get; init; }

    /// <summary>
    /// SHA-256 of the configuration file, lower-case hexadecimal; of a run that a batch file makes, SHA-256 of all values that decide it,
    /// with the folders that they are relative to, and not of what the batch file says of other runs.
    /// </summary>
    public required string ConfigSha256 { get; init; }

    /// <summary>Whether <see cref="ConfigPath"/> is a batch file, which makes this run, by its name, among others.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsOfBatch { get; init; }

    /// <summary>The configuration that the batch file lays its own values over, relative to the working directory; null without one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? BaseConfigPath { get; init; }

    /// <summary>The run's name; the file's name without extension where none is given.</summary>
    public required string Name { get; init; }

    /// <summary>The name of the backend that is trusted.</summary>
    public required string Reference { get; init; }

    /// <summary>All backends in the order of the file, the reference among them.</summary>
    public required ImmutableArray<BackendPlan> Backends { get; init; }

    /// <summary>Where inputs come from.</summary>
    public required InputPlan Inputs { get; init; }

    /// <summary>How images become tensors.</summary>
    public required PreprocessOptions Preprocess { get; init; }

    /// <summary>Every size at which each image is fed; empty feeds it at the one of <see cref="Preprocess"/>.</summary>
    public ImmutableArray<ImageSize> Sizes { get; init; } = [];

    /// <summary>Runs of each backend on the same input; from 2 on its own noise is measured.</summary>
    /// <value>The default is 1.</value>
    public int Repeat { get; init; } = 1;

    /// <summary>Batch sizes above 1 whose slots must answer as a single run does; empty checks none.</summary>
    public ImmutableArray<int> Batch { get; init; } = [];

    /// <summary>How each backend's speed is measured; null measures none.</summary>
    public MeasurePlan? Measure { get; init; }

    /// <summary>Seconds that the whole run may take; null sets no limit.</summary>
    public double? TimeoutS { get; init; }

    /// <summary>How outputs become detections; null compares tensors only.</summary>
    public required DetectionOptions? Detection { get; init; }

    /// <summary>The file of priors that the decoder reads; null where it needs none.</summary>
    public NamedFile? Priors { get; init; }

    /// <summary>How detections are scored against <see cref="InputPlan.Annotations"/>; null without detections.</summary>
    public CocoPlan? Coco { get; init; }

    /// <summary>One entry for each backend but the reference, in the order of the file, overrides applied.</summary>
    public required ImmutableArray<CandidatePlan> Candidates { get; init; }

    /// <summary>Gates that may be outside their limits for a time.</summary>
    public ImmutableArray<Waiver> Waivers { get; init; } = [];

    /// <summary>The accepted run that this one is held against; null without one.</summary>
    public BaselinePlan? Baseline { get; init; }

    /// <summary>Where reports go.</summary>
    public required ReportPlan Reports { get; init; }

    /// <summary>
    /// Absolute paths of every file and folder that the run reads: the configuration, models, records, commands' programs and scripts,
    /// images, tensors and the baseline. A report may not replace one of them.
    /// </summary>
    [JsonIgnore]
    public IEnumerable<string> InputPaths => [Path.GetFullPath(ConfigPath), .. BaseConfigPath is null ? [] : new[] { Path.GetFullPath(BaseConfigPath) }, .. Backends.SelectMany(backend => backend.InputPaths), .. Inputs.Paths, .. Priors is null ? [] : new[] { Priors.FullPath }, .. Baseline is null ? [] : new[] { Baseline.FullPath }];

    /// <summary>Whether a path is one of <see cref="InputPaths"/>, or lies in a folder among them, by its name or where links lead.</summary>
    /// <param name="path">A path relative to the working directory.</param>
    public bool IsInput(string path)
    {
        // Inputs behind links are looked for only where there is a file to lose.
        var (full, real, isThere) = (Path.GetFullPath(path), RealPath.Of(path), Path.Exists(path));
        return InputPaths.Any(input => IsAt(full, input) || IsAt(real, input) || (isThere && IsAt(real, RealPath.Of(input))));
    }

    /// <summary>The plan with only these inputs fed; unchanged without any.</summary>
    /// <param name="names">Names of inputs.</param>
    /// <param name="known">The names of all inputs.</param>
    /// <exception cref="ConfigurationException">One of the names is no input's.</exception>
    public RunPlan FeedOnly(IReadOnlyCollection<string> names, IReadOnlyCollection<string> known)
    {
        if (names.Count == 0)
            return this;
        var log = new DiagnosticLog(PreprocessFlags.CommandLine);
        foreach (var name in names.Where(name => !known.Contains(name, StringComparer.Ordinal)))
            log.Add(Position.WholeFile, $"--input {ShownText.Quote(name)} is none of the {known.Count} inputs of '{Name}'{NearWord.Question(name, known)}");
        log.ThrowIfAny();
        return this with { Inputs = Inputs with { Only = [.. names.Distinct(StringComparer.Ordinal)] } };
    }

    /// <summary>The reference's own plan.</summary>
    [JsonIgnore]
    public BackendPlan ReferenceBackend => Backends.First(backend => backend.Name == Reference);

    private static bool IsAt(string path, string input)
    {
        var names = OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        return path.Equals(input, names) || (path.StartsWith(input + Path.DirectorySeparatorChar, names) && Directory.Exists(input));
    }
}
