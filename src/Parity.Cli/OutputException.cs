namespace Parity.Cli;

/// <summary>Standard output takes nothing: exit code 3. The message is the system's.</summary>
internal sealed class OutputException(IOException reason) : IOException(reason.Message, reason);
