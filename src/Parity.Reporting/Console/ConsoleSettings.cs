namespace Parity.Reporting.Console;

/// <summary>How the console report is laid out.</summary>
/// <param name="Width">Columns.</param>
/// <param name="Color">Whether to use colour, which never is the only signal.</param>
/// <param name="JsonPath">The JSON report's path, named at the end; null names none.</param>
public sealed record ConsoleSettings(int Width, bool Color, string? JsonPath)
{
    /// <summary>Narrower terminals get lines that wrap.</summary>
    public const int MinimumWidth = 60;
}
