using Parity.Core.Reports;

namespace Parity.Reporting.Findings;

/// <summary>What computed, in a line.</summary>
internal static class BackendText
{
    // Enough to tell two models apart by eye.
    private const int HashLength = 12;

    /// <summary>Library, place, numerics, threads and model of a backend.</summary>
    public static string Of(BackendReport backend)
    {
        // Of saved answers nothing is known but how they lie there.
        var facts = new List<string> { backend.Switches.TryGetValue("format", out var format) ? $"{backend.Kind} as {format}" : $"{backend.Library} {backend.LibraryVersion} on {backend.Device}" };
        if (backend.Numerics is { } numerics)
        {
            facts.Add(numerics.Replace('_', ' '));
        }

        if (backend.Switches.TryGetValue("threads", out var threads))
        {
            facts.Add($"threads {threads}");
        }

        if (backend.ModelSha256.Length > 0)
        {
            facts.Add($"model {Hash(backend.ModelSha256)}");
        }

        if (!backend.Weights.IsEmpty)
        {
            facts.Add($"{backend.Weights.Length} weight file{(backend.Weights.Length == 1 ? string.Empty : "s")}");
        }

        return string.Join(", ", facts);
    }

    /// <summary>The first digits of a hash.</summary>
    public static string Hash(string sha256) => sha256[..Math.Min(HashLength, sha256.Length)];
}
