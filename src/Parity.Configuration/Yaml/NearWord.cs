namespace Parity.Configuration.Yaml;

/// <summary>Finds the word that was probably meant.</summary>
internal static class NearWord
{
    private const int LongestWord = 80;
    private const int ShortestPrefix = 3;

    /// <summary>The nearest of <paramref name="words"/>, or null when none is near.</summary>
    public static string? Find(string written, IEnumerable<string> words)
    {
        if (written.Length is 0 or > LongestWord)
            return null;
        var text = Normalize(written);
        var best = words.Where(word => word != written && word.Length is > 0 and <= LongestWord)
            .Select(word => (Word: word, Distance: Distance(text, Normalize(word))))
            .Where(near => near.Distance <= Allowed(text.Length, near.Word.Length) || IsPrefix(text, near.Word))
            .OrderBy(near => near.Distance)
            .ThenByDescending(near => near.Word.StartsWith(text, StringComparison.OrdinalIgnoreCase))
            .FirstOrDefault();
        return best.Word;
    }

    /// <summary>The question at the end of a message, or nothing.</summary>
    public static string Question(string written, IEnumerable<string> words) =>
        Find(written, words) is { } near ? $"; did you mean '{near}'?" : "";

    /// <summary>The end of a message about a word that is not one of <paramref name="allowed"/>: the question, then all of them; nothing where none is.</summary>
    public static string Hint(string written, IReadOnlyCollection<string> allowed)
    {
        if (allowed.Count == 0)
            return "";
        var question = Question(written, allowed);
        return $"{(question.Length == 0 ? "." : question)} Allowed: {string.Join(", ", allowed.Select(word => ShownText.Quote(word)[1..^1]))}";
    }

    private static string Normalize(string text) => text.ToLowerInvariant().Replace('-', '_').Replace(' ', '_');

    private static bool IsPrefix(string text, string word) =>
        text.Length >= ShortestPrefix && Normalize(word).StartsWith(text, StringComparison.Ordinal);

    private static int Allowed(int length, int other) => Math.Max(length, other) switch
    {
        <= 4 => 1,
        <= 8 => 2,
        _ => 3,
    };

    /// <summary>Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours.</summary>
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    rows[i, j] = i + j;
                    continue;
                }

                var cost = Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1;
                cost = Math.Min(cost, rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    cost = Math.Min(cost, rows[i - 2, j - 2] + 1);
                rows[i, j] = cost;
            }
        }

        return rows[a.Length, b.Length];
    }
}
