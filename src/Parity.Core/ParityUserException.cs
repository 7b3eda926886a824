namespace Parity.Core;

/// <summary>
/// A problem that the user can fix: its message is one sentence that says what is wrong, where, and how to fix it.
/// Any other exception that reaches the program is a bug.
/// </summary>
public class ParityUserException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong, where, and how to fix it.</param>
    /// <param name="innerException">The failure underneath, kept for the log.</param>
    public ParityUserException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
