using System.Text;
using Parity.Core.Tensors;
using Parity.Interop.Files;

namespace Parity.Interop.Numpy;

/// <summary>The names of tensors in .npz files: a zip entry is called KEY.npy.</summary>
internal static class NpzKey
{
    private const string Extension = ".npy";
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The key of an entry, or null when it is not a .npy file.</summary>
    public static string? Of(string entryName) =>
        entryName.EndsWith(Extension, StringComparison.Ordinal) ? entryName[..^Extension.Length] : null;

    /// <summary>The name of a tensor's entry as UTF-8.</summary>
    /// <exception cref="TensorFileException">
    /// The name would not come back as it is, or is one that careless tools would unpack outside their folder.
    /// </exception>
    public static byte[] EntryName(TensorData tensor, string path)
    {
        var name = tensor.Name;
        if (name.Contains('\0') || name.Split('/', '\\').Contains(".."))
        {
            throw TensorFileException.At(path, $"the tensor name {ShownText.Quote(name)} cannot be a key of a .npz file because it holds '..' as a folder or a NUL character; rename the tensor.");
        }

        try
        {
            var bytes = StrictUtf8.GetBytes(name + Extension);
            return bytes.Length <= ushort.MaxValue
                ? bytes
                : throw TensorFileException.At(path, $"the tensor name {ShownText.Quote(name)} is longer than a key of a .npz file can be; rename the tensor.");
        }
        catch (EncoderFallbackException e)
        {
            throw TensorFileException.At(path, $"the tensor name {ShownText.Quote(name)} is not valid Unicode; rename the tensor.", e);
        }
    }
}
