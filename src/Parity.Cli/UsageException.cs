using Parity.Core;

namespace Parity.Cli;

/// <summary>A command line that cannot be meant, found after parsing: exit code 2.</summary>
internal class UsageException(string message) : ParityUserException(message);
