using System.Security.Cryptography;
using Parity.Configuration.Yaml;

namespace Parity.Configuration.Batches;

/// <summary>What tells one run of a batch file from another, wherever the batch file lies and whatever else is in it.</summary>
internal static class NodeDigest
{
    private const string Layout = "parity run of a batch 1";

    /// <summary>
    /// SHA-256 of every key and value in order, of whether a value was quoted, and of the folder that it is relative to; not of
    /// comments, places and ways of writing. Lower-case hexadecimal.
    /// </summary>
    /// <param name="root">The run's configuration.</param>
    /// <param name="folder">The batch file's folder.</param>
    public static string Of(MapNode root, string folder)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        Write(writer, Layout);
        Write(writer, root, folder);
        writer.Flush();
        return Convert.ToHexStringLower(SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
    }

    private static void Write(BinaryWriter writer, ConfigNode node, string folder)
    {
        switch (node)
        {
            case ScalarNode scalar:
                writer.Write((byte)(scalar.IsPlain ? 'p' : 'q'));
                Write(writer, scalar.Text);
                Write(writer, scalar.Position.Source is { } source ? Path.GetRelativePath(folder, source.Folder).Replace(Path.DirectorySeparatorChar, '/') : ".");
                break;
            case ListNode list:
                writer.Write((byte)'l');
                writer.Write(list.Items.Length);
                foreach (var item in list.Items)
                    Write(writer, item, folder);
                break;
            case MapNode map:
                writer.Write((byte)'m');
                writer.Write(map.Entries.Length);
                foreach (var (key, value) in map.Entries)
                {
                    Write(writer, key.Text);
                    Write(writer, value, folder);
                }

                break;
        }
    }

    // Escapes of YAML make halves of characters, which UTF-8 would all turn into the same one.
    private static void Write(BinaryWriter writer, string text)
    {
        writer.Write(text.Length);
        foreach (var unit in text)
            writer.Write((ushort)unit);
    }
}
