using Parity.Core;

namespace Parity.Imaging.Decoding;

/// <summary>An image file that cannot be read; the message is the reason, without the file's name.</summary>
public sealed class UnreadableImageException : ParityUserException
{
    /// <summary>Creates the exception.</summary>
    public UnreadableImageException(string reason, Exception? innerException = null)
        : base(reason, innerException)
    {
    }
}
