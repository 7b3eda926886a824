namespace Parity.Backends.TensorRt.Native;

/// <summary>Orders names such as <c>libnvinfer.so.10.9.0</c> by their numbers: 10.16 comes after 10.9.</summary>
internal static class VersionedName
{
    /// <summary>The order: numbers first, then the text.</summary>
    public static readonly IComparer<string> Order = Comparer<string>.Create(Compare);

    private static int Compare(string left, string right)
    {
        var (a, b) = (Numbers(left), Numbers(right));
        for (var i = 0; i < Math.Min(a.Length, b.Length); i++)
        {
            if (a[i] != b[i])
            {
                return a[i].CompareTo(b[i]);
            }
        }

        return a.Length != b.Length ? a.Length.CompareTo(b.Length) : string.CompareOrdinal(left, right);
    }

    private static long[] Numbers(string name) =>
        [.. name.Split('.').Select(part => long.TryParse(part, out var number) ? number : -1).Where(number => number >= 0)];
}
