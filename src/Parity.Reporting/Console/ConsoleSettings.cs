using System.Collections.Immutable;

namespace Parity.Reporting.Console;

/// <summary>How the console report is laid out.</summary>
/// <param name="Width">Columns.</param>
/// <param name="Color">Whether to use colour, which never is the only signal.</param>
/// <param name="ReportPaths">The files that hold the report too, named at the end.</param>
public sealed record ConsoleSettings(int Width, bool Color, ImmutableArray<string> ReportPaths)
{
    /// <summary>Narrower terminals get lines that wrap.</summary>
    public const int MinimumWidth = 60;
}
