namespace Parity.Backends.External.Protocol;

/// <summary>Tells the protocol's lines from what else a command and its libraries print.</summary>
internal static class ProtocolLine
{
    private const string Start = "{\"parity\"";

    /// <summary>What comes before the protocol's object, printed by another without an end of line, and the object; null where there is none.</summary>
    public static (string Before, string? Protocol) Split(string line) =>
        line.IndexOf(Start, StringComparison.Ordinal) is var start and >= 0 ? (line[..start], line[start..]) : (line, null);
}
