namespace Parity.Core.Backends;

/// <summary>A model that does not load or run; ends as a fault of that backend in the report.</summary>
public sealed class BackendException : ParityUserException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">One sentence: what failed, where, the engine's own words, and what to do.</param>
    /// <param name="innerException">The engine's exception.</param>
    public BackendException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
