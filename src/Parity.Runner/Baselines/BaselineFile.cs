using System.Security.Cryptography;
using System.Text.Json;
using Parity.Core;
using Parity.Core.Baselines;

namespace Parity.Runner.Baselines;

/// <summary>Reads and writes files of baselines.</summary>
public static class BaselineFile
{
    // A figure is a line; a thousand candidates with a hundred figures have some 10 MB.
    private const int MaxBytes = 1 << 26;
    private const string Hint = "name a file that parity baseline accept wrote";

    /// <summary>Reads a baseline with the digest of its bytes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="shownAs">The file as messages name it.</param>
    /// <exception cref="ParityUserException">There is none, or it is damaged.</exception>
    public static (Baseline Baseline, string Sha256) Read(string path, string shownAs)
    {
        var bytes = ReadBytes(path, shownAs);
        try
        {
            return (BaselineJson.Read(bytes), Convert.ToHexStringLower(SHA256.HashData(bytes)));
        }
        catch (JsonException e)
        {
            throw new ParityUserException($"The file {shownAs} {e.Message}; {Hint}.", e);
        }
    }

    private static byte[] ReadBytes(string path, string shownAs)
    {
        if (Directory.Exists(path))
        {
            throw new ParityUserException($"The baseline {shownAs} is a folder; {Hint}.");
        }

        if (!File.Exists(path))
        {
            throw new ParityUserException($"The baseline {shownAs} does not exist; write it with parity baseline accept REPORT --out {shownAs}, from a report of parity verify --no-baseline.");
        }

        try
        {
            if (DevicePath.IsDevice(Path.GetFullPath(path)))
            {
                throw new ParityUserException($"The baseline {shownAs} is a pipe or device; {Hint}.");
            }

            using var file = File.OpenRead(path);
            return file.Length > MaxBytes ? throw new ParityUserException($"The baseline {shownAs} has {file.Length} bytes, which no baseline has; {Hint}.") : ReadAll(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new ParityUserException($"The baseline {shownAs} cannot be read: {e.Message}", e);
        }
    }

    private static byte[] ReadAll(FileStream file)
    {
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
