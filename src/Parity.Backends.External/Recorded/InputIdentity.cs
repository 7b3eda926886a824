using Parity.Core.Tensors;

namespace Parity.Backends.External.Recorded;

/// <summary>Tells whether a record's inputs are the run's, whatever either calls them.</summary>
internal static class InputIdentity
{
    /// <summary>The digests of tensors in their order, as they would be under the names 0, 1, ….</summary>
    public static string ByPosition(IEnumerable<TensorData> tensors) =>
        string.Join(' ', tensors.Select((tensor, position) => TensorDigest.Sha256(tensor.WithName($"{position}"))));

    /// <summary>Whether two sets of digests by name are the same.</summary>
    public static bool Same(IReadOnlyDictionary<string, string> recorded, IReadOnlyDictionary<string, string> given) =>
        recorded.Count > 0 && recorded.Count == given.Count &&
        recorded.All(pair => given.TryGetValue(pair.Key, out var digest) && string.Equals(digest, pair.Value, StringComparison.Ordinal));

    /// <summary>The digests of tensors by their names.</summary>
    public static IReadOnlyDictionary<string, string> ByName(TensorSet tensors) =>
        tensors.ToDictionary(tensor => tensor.Name, TensorDigest.Sha256, StringComparer.Ordinal);
}
