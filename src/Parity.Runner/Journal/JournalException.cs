using Parity.Core;

namespace Parity.Runner.Journal;

/// <summary>A finished case cannot be kept, for want of room mostly. Those before it still can be read.</summary>
public sealed class JournalException(string folder, Exception innerException)
    : ParityUserException($"The journal of finished cases cannot be written to {folder}: {innerException.Message} Set TMPDIR to a folder with room.", innerException);
