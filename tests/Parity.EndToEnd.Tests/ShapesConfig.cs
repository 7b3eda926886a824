using Parity.TestKit;

namespace Parity.EndToEnd.Tests;

/// <summary>Configurations like configs/shapes.yaml with one thing changed.</summary>
internal static class ShapesConfig
{
    private static string Text => File.ReadAllText(Repository.PathOf("configs", "shapes.yaml"))
        .Replace("../fixtures/", $"{Repository.PathOf("fixtures").Replace('\\', '/')}/", StringComparison.Ordinal);

    /// <summary>The shipped configuration with absolute paths.</summary>
    public static string Right() => Text;

    /// <summary>The shipped configuration with another candidate model.</summary>
    public static string WithCandidate(string path) =>
        Replace(Repository.PathOf("fixtures", "shapes", "shapes.onnx").Replace('\\', '/'), path.Replace('\\', '/'));

    /// <summary>The shipped configuration with a part of its text replaced, which must be there.</summary>
    public static string Replace(string part, string by) => Text.Contains(part, StringComparison.Ordinal)
        ? Text.Replace(part, by, StringComparison.Ordinal)
        : throw new ArgumentException($"configs/shapes.yaml does not hold '{part}'.", nameof(part));
}
