namespace Parity.Cli.Verify;

/// <summary>A run whose baseline is missing or damaged: it could be meant, and is refused all the same.</summary>
internal sealed class UnreadableBaselineException(string message) : UsageException(message);
