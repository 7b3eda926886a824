using System.Collections.Immutable;

namespace Parity.Configuration.Yaml;

/// <summary>
/// A value and its path, such as <c>detection.nms.iou_threshold</c>. Each reader returns null after it has reported a value
/// that does not fit; the caller goes on with a default, so that one run finds every problem.
/// </summary>
internal readonly record struct ConfigValue(ConfigNode Node, string Path, DiagnosticLog Log)
{
    private static readonly Words<bool> Flags = new(("true", true), ("false", false));

    /// <summary>What a path in it is relative to: the folder of the file that it stands in, or another where it stands in none.</summary>
    public string FolderOr(string folder) => Node.Position.Source?.Folder ?? folder;

    /// <summary>Whether it is exactly this word.</summary>
    public bool Is(string word) => Node is ScalarNode scalar && scalar.Text == word;

    public double? Number(NumberRange range, string? orElse = null) =>
        Plain() is { } text && Numerals.ParseNumber(text) is { } value && range.Contains(value)
            ? value
            : Reject<double>(Or(range.ToString(), orElse), orElse is null ? [] : [orElse]);

    public long? Whole(WholeRange range, string? orElse = null) =>
        Plain() is { } text && Numerals.ParseWhole(text) is { } value && range.Contains(value)
            ? value
            : Reject<long>(Or(range.ToString(), orElse), orElse is null ? [] : [orElse]);

    /// <summary>A whole number whose range lies within 32 bits.</summary>
    public int? WholeInt(WholeRange range, string? orElse = null) => (int?)Whole(range, orElse);

    public bool? Flag() =>
        Plain() is { } text && Flags.Find(text) is { } value ? value : Reject<bool>(Flags.ToString(), Flags.All);

    /// <summary>A non-empty text on one line.</summary>
    /// <param name="expected">What it is, for messages: "a name".</param>
    public string? Text(string expected)
    {
        if (Node is ScalarNode { IsNothing: false } scalar && !string.IsNullOrWhiteSpace(scalar.Text))
        {
            if (ShownText.IsWritable(scalar.Text))
                return scalar.Text;
            Fail($"{Path} must be {expected} on one line, without control characters, not {scalar.Shown}");
            return null;
        }

        Reject(expected, []);
        return null;
    }

    public T? Word<T>(Words<T> words)
        where T : struct =>
        Node is ScalarNode { IsNothing: false } scalar && words.Find(scalar.Text) is { } value
            ? value
            : Reject<T>(words.ToString(), words.All);

    /// <summary>The items of a list that is not empty.</summary>
    public ImmutableArray<ConfigValue>? List(string expected)
    {
        var (path, log) = (Path, Log);
        if (Node is ListNode { Items.IsEmpty: false } list)
            return [.. list.Items.Select((item, index) => new ConfigValue(item, $"{path}[{index}]", log))];
        Reject(expected, []);
        return null;
    }

    /// <summary>A single value by itself, or the items of a list that is not empty.</summary>
    public ImmutableArray<ConfigValue>? OneOrMore(string expected) => Node is ScalarNode ? [this] : List(expected);

    /// <summary>A list of texts, each once.</summary>
    /// <param name="expected">What the list is, for messages.</param>
    /// <param name="item">What an item is, for messages.</param>
    /// <param name="allowed">The only texts that an item may be; null allows any.</param>
    public ImmutableArray<string>? UniqueTexts(string expected, string item, ImmutableArray<string>? allowed = null)
    {
        var texts = ImmutableArray.CreateBuilder<string>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var value in List(expected) ?? [])
        {
            if (value.Text(item) is not { } text)
                continue;
            if (allowed is { } words && !words.Contains(text))
                value.Reject(Choice.Of(words), words);
            else if (!taken.Add(text))
                value.Fail($"{value.Path} repeats {ShownText.Quote(text)}; each must be there once");
            texts.Add(text);
        }

        return texts.Count == 0 ? null : texts.ToImmutable();
    }

    /// <summary>Reads a mapping with known keys and reports every other key.</summary>
    public T? Map<T>(string expected, Func<MapReader, T?> read)
        where T : class
    {
        if (Node is not MapNode node)
        {
            Reject(expected, []);
            return null;
        }

        var reader = new MapReader(node, Path, Log);
        var result = read(reader);
        reader.RejectUnknownKeys();
        return result;
    }

    /// <summary>The entries of a mapping whose keys are names.</summary>
    public ImmutableArray<(ScalarNode Key, ConfigValue Value)>? Entries(string expected)
    {
        var (path, log) = (Path, Log);
        if (Node is MapNode { Entries.IsEmpty: false } node)
            return [.. node.Entries.Select(entry => (entry.Key, new ConfigValue(entry.Value, PathOf(path, entry.Key.Text), log)))];
        Reject(expected, []);
        return null;
    }

    /// <summary>Reports that the value does not fit.</summary>
    /// <param name="expected">What is allowed.</param>
    /// <param name="words">Words that may have been meant.</param>
    public void Reject(string expected, IEnumerable<string> words)
    {
        if (Node is ScalarNode { IsNothing: true })
            Fail($"{Path} has no value; write {expected}");
        else
            Fail($"{Path} must be {expected}, not {Node.Shown}{(Node is ScalarNode scalar ? NearWord.Question(scalar.Text, words) : "")}");
    }

    /// <summary>Reports a problem at this value.</summary>
    public void Fail(string message) => Log.Add(Node.Position, message);

    /// <summary>The path of a key; a key from the file can be anything, so it is made safe to show.</summary>
    public static string PathOf(string parent, string key)
    {
        var shown = ShownText.Quote(key)[1..^1];
        return parent.Length == 0 ? shown : $"{parent}.{shown}";
    }

    private string? Plain() => Node is ScalarNode { IsPlain: true } scalar ? scalar.Text : null;

    private T? Reject<T>(string expected, IEnumerable<string> words)
        where T : struct
    {
        Reject(expected, words);
        return null;
    }

    private static string Or(string expected, string? orElse) => orElse is null ? expected : $"{expected}, or {orElse}";
}
