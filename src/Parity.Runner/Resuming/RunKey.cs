using System.Runtime.InteropServices;
using System.Text.Json;
using Parity.Configuration;
using Parity.Core.Backends;
using Parity.Core.Reports;
using Parity.Interop.Files;
using Parity.Runner.Hosting;

namespace Parity.Runner.Resuming;

/// <summary>Everything that the figures of a case depend on beside its input, as one hash. Two runs share cases only where it is the same.</summary>
internal static class RunKey
{
    /// <param name="plan">The run, with every default and flag in it.</param>
    /// <param name="backends">Those that loaded: their files' hashes, libraries, versions, devices and switches.</param>
    /// <param name="environment">The machine.</param>
    /// <param name="annotationsSha256">SHA-256 of the ground truth; null without it.</param>
    /// <param name="build">What tells this build of Parity from any other.</param>
    public static string Of(RunPlan plan, IEnumerable<BackendDescription> backends, EnvironmentReport environment, string? annotationsSha256, string build) => ContentHash.OfParts(
    [
        build,
        PlanJson.Of(Measured(plan)).GetRawText(),

        // A command finds its files from its folder, and a plan says only how paths were written.
        Path.GetFullPath(plan.ConfigPath), .. plan.Backends.SelectMany(Folders),
        Priors(plan),
        annotationsSha256 ?? string.Empty,

        // Memory that was added changes no number.
        JsonSerializer.Serialize(environment with { MemoryBytes = null, Backends = [] }, EnvironmentJson),
        .. backends.Select(HostJson.Text),
    ]);

    private static readonly JsonSerializerOptions EnvironmentJson = ReportJson.Options;

    // Where reports go and what the figures are held against at the end change none of them.
    private static RunPlan Measured(RunPlan plan) => plan with { Reports = plan.Reports with { Files = [] }, Baseline = null, Waivers = [] };

    private static IEnumerable<string> Folders(BackendPlan backend) => backend.Stages.SelectMany(Folders).Prepend(backend.CommandFolder);

    private static string Priors(RunPlan plan) =>
        plan.Detection is { Format.Priors: { IsEmpty: false } priors } ? Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(MemoryMarshal.AsBytes(priors.AsSpan()))) : string.Empty;
}
