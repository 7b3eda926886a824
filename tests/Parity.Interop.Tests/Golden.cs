using System.IO.Compression;
using System.Text.Json;
using Parity.Core.Tensors;
using Parity.TestKit;

namespace Parity.Interop.Tests;

/// <summary>Files that numpy wrote, and what they hold.</summary>
internal static class Golden
{
    private static readonly Lazy<JsonElement> Expected = new(() => JsonDocument.Parse(File.ReadAllText(PathOf("expected.json"))).RootElement);

    private static readonly float[] UpTo24 = [.. Enumerable.Range(0, 24).Select(i => (float)i)];

    /// <summary>arange(24) as float32 [2, 3, 4].</summary>
    public static TensorData Cube { get; } = TensorData.FromArray<float>("cube", ElementType.Float32, new TensorShape(2, 3, 4), UpTo24);

    /// <summary>What stored.npz and compressed.npz hold.</summary>
    public static TensorData[] Archive { get; } =
    [
        TensorData.FromArray<float>("images", ElementType.Float32, new TensorShape(1, 2, 3, 4), UpTo24),
        TensorData.FromArray<long>("count", ElementType.Int64, new TensorShape(), [7]),
        TensorData.FromArray<byte>("flags", ElementType.Bool, new TensorShape(3), [1, 0, 1]),
    ];

    public static string PathOf(string file) => Repository.PathOf("fixtures", "interop", file);

    public static byte[] Bytes(string file) => File.ReadAllBytes(PathOf(file));

    /// <summary>The .npy files in every_type.npz by TYPE/SHAPE/ORDER, read without the code under test.</summary>
    public static IReadOnlyDictionary<string, byte[]> EveryType()
    {
        using var archive = ZipFile.OpenRead(PathOf("every_type.npz"));
        return archive.Entries.ToDictionary(entry => entry.FullName[..^".npy".Length], entry =>
        {
            using var content = entry.Open();
            using var bytes = new MemoryStream();
            content.CopyTo(bytes);
            return bytes.ToArray();
        });
    }

    /// <summary>What a key of every_type.npz holds, according to numpy.</summary>
    public static TensorData ExpectedOf(string key)
    {
        var expected = Expected.Value.GetProperty(key[..key.LastIndexOf('/')]);
        var type = Enum.GetValues<ElementType>().Single(type => type.Name() == expected.GetProperty("type").GetString());
        long[] sizes = [.. expected.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64())];
        return new TensorData(key, type, new TensorShape(sizes), expected.GetProperty("bytes").GetBytesFromBase64());
    }
}
