using System.Security.Cryptography;
using System.Text;

namespace Parity.Configuration.Yaml;

/// <summary>A configuration file's text and digest.</summary>
/// <param name="Text">The text without a byte order mark.</param>
/// <param name="Sha256">SHA-256 of the file's bytes, lower-case hexadecimal.</param>
internal sealed record ConfigText(string Text, string Sha256)
{
    /// <summary>A configuration is a page or two; whatever is larger was named by mistake.</summary>
    public const int MaxBytes = 1 << 20;

    /// <summary>Reads the file once, so that digest and text belong together.</summary>
    public static ConfigText Read(string path, DiagnosticLog log)
    {
        if (string.IsNullOrWhiteSpace(path))
            throw log.Fatal(Position.WholeFile, "no configuration file was named; name a YAML file");
        if (Directory.Exists(path))
            throw log.Fatal(Position.WholeFile, "this is a folder; name a YAML file");
        if (!File.Exists(path))
            throw log.Fatal(Position.WholeFile, $"the configuration file does not exist{NearFile.Question(path)}");

        var bytes = ReadBytes(path, log);
        return new ConfigText(Decode(bytes, log), Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    private static byte[] ReadBytes(string path, DiagnosticLog log)
    {
        try
        {
            using var file = File.OpenRead(path);
            // The length of a device or pipe is not known: read until the limit rather than ask.
            var buffer = new byte[MaxBytes + 1];
            var length = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            if (length > MaxBytes)
                throw log.Fatal(Position.WholeFile, "the file is larger than 1 MiB, so it is no configuration; name a YAML file");
            return buffer[..length];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw log.Fatal(Position.WholeFile, $"the file cannot be read: {error.Message}");
        }
    }

    private static string Decode(byte[] bytes, DiagnosticLog log)
    {
        ReadOnlySpan<byte> rest = bytes;
        if (rest.StartsWith(Encoding.UTF8.Preamble))
            rest = rest[Encoding.UTF8.Preamble.Length..];
        if (rest.StartsWith(Encoding.Unicode.Preamble) || rest.StartsWith(Encoding.BigEndianUnicode.Preamble))
            throw log.Fatal(Position.WholeFile, "the file is UTF-16; save it as UTF-8");

        var text = new StringBuilder(rest.Length);
        var (line, column) = (1, 1);
        while (!rest.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(rest, out var rune, out var length);
            if (status != System.Buffers.OperationStatus.Done)
                throw log.Fatal(new Position(line, column), $"byte 0x{rest[0]:x2} is not UTF-8 text; save the file as UTF-8");
            if (rune.Value < ' ' && rune.Value is not ('\t' or '\n' or '\r'))
                throw log.Fatal(new Position(line, column), $"control character 0x{rune.Value:x2} does not belong in a configuration; is this a YAML file?");
            text.Append(rune);
            (line, column) = rune.Value == '\n' ? (line + 1, 1) : (line, column + rune.Utf16SequenceLength);
            rest = rest[length..];
        }

        return text.ToString();
    }
}
