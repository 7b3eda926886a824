using System.Collections.Immutable;
using Parity.Core;

namespace Parity.Configuration;

/// <summary>A configuration that cannot be used. It holds every problem that was found, not only the first.</summary>
public sealed class ConfigurationException : ParityUserException
{
    /// <summary>More lines than this hide the first ones on a terminal.</summary>
    public const int MaxMessageLines = 100;

    /// <summary>Creates the exception.</summary>
    /// <param name="diagnostics">The problems in the order of the file, at least one.</param>
    public ConfigurationException(ImmutableArray<ConfigurationDiagnostic> diagnostics)
        : base(Describe(diagnostics)) =>
        Diagnostics = diagnostics;

    /// <summary>The problems in the order of the file, at least one.</summary>
    public ImmutableArray<ConfigurationDiagnostic> Diagnostics { get; }

    private static string Describe(ImmutableArray<ConfigurationDiagnostic> diagnostics)
    {
        var lines = diagnostics.Take(MaxMessageLines).Select(diagnostic => diagnostic.ToString());
        if (diagnostics.Length > MaxMessageLines)
            lines = lines.Append($"… and {diagnostics.Length - MaxMessageLines} more problems");
        return string.Join('\n', lines);
    }
}
