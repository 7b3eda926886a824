using Parity.TestKit;

namespace Parity.Imaging.Tests;

/// <summary>What OpenCV made of the same pictures.</summary>
internal static class Goldens
{
    public static IReadOnlyDictionary<string, NpzFile.Entry> Imaging { get; } = NpzFile.Read(Repository.PathOf("fixtures", "imaging", "goldens.npz"));

    public static IReadOnlyDictionary<string, NpzFile.Entry> Shapes { get; } = NpzFile.Read(Repository.PathOf("fixtures", "shapes", "expected.npz"));
}
