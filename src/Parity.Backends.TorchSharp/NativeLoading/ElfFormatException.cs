namespace Parity.Backends.TorchSharp.NativeLoading;

/// <summary>A file is not the 64-bit little-endian ELF library that it should be.</summary>
public sealed class ElfFormatException : Exception
{
    /// <summary>Creates the exception.</summary>
    public ElfFormatException(string message)
        : base(message)
    {
    }
}
