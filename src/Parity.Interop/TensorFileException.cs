using Parity.Core;
using Parity.Interop.Files;

namespace Parity.Interop;

/// <summary>A file of tensors or a model that cannot be read or written: which file and key, what is wrong with it, and how to fix it.</summary>
public sealed class TensorFileException : ParityUserException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">Which file and key, what is wrong, and how to fix it.</param>
    /// <param name="innerException">The failure underneath, kept for the log.</param>
    public TensorFileException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>A problem with a file, or with one key of it.</summary>
    /// <param name="shownAs">The file, and the key in it, as messages name them.</param>
    /// <param name="problem">What is wrong and how to fix it.</param>
    /// <param name="innerException">The failure underneath.</param>
    internal static TensorFileException At(string shownAs, string problem, Exception? innerException = null) =>
        new($"{ShownText.Escape(shownAs)}: {problem}", innerException);
}
