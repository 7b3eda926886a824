namespace Parity.Backends.TensorRt;

/// <summary>A failure below the backend: the backend puts its own name before the message, <c>parity doctor</c> does not.</summary>
/// <param name="message">One sentence: what failed, where, the library's own words, and what to do.</param>
/// <param name="innerException">The failure underneath.</param>
internal sealed class TensorRtException(string message, Exception? innerException = null) : Exception(message, innerException);
