using System.Text.RegularExpressions;
using Parity.Configuration.Yaml;

namespace Parity.Configuration.Batches;

/// <summary><c>${{ axis }}</c> in the values of a batch file.</summary>
/// <param name="values">What each stands for.</param>
internal sealed partial class Placeholders(IReadOnlyDictionary<string, ScalarNode> values)
{
    /// <summary>The placeholder of the run's own name.</summary>
    public const string Name = "name";

    private const string Opening = "${{";

    /// <summary>Whether a text holds one, or the beginning of one.</summary>
    public static bool IsIn(string text) => text.Contains(Opening, StringComparison.Ordinal);

    /// <summary>Reports every placeholder that stands for nothing.</summary>
    /// <param name="node">Where to look.</param>
    /// <param name="allowed">What may be written.</param>
    /// <param name="log">Takes the problems.</param>
    public static void Check(ConfigNode node, IReadOnlyCollection<string> allowed, DiagnosticLog log)
    {
        switch (node)
        {
            case ScalarNode scalar:
                Check(scalar, allowed, log);
                break;
            case ListNode list:
                foreach (var item in list.Items)
                    Check(item, allowed, log);
                break;
            case MapNode map:
                foreach (var (key, value) in map.Entries)
                {
                    if (IsIn(key.Text))
                        log.Add(key.Position, $"key {ShownText.Quote(key.Text)} holds a placeholder; they stand in values only");
                    Check(value, allowed, log);
                }

                break;
        }
    }

    /// <summary>
    /// The same with what they stand for. A value that is nothing but a placeholder becomes the very value, a number too where the
    /// placeholder had to be quoted; elsewhere its text is filled in. Places stay those of the placeholders.
    /// </summary>
    public ConfigNode Fill(ConfigNode node) => node switch
    {
        ScalarNode scalar => Fill(scalar),
        ListNode list => new ListNode([.. list.Items.Select(Fill)], list.Position),
        MapNode map => Fill(map),
        _ => node,
    };

    /// <summary>The same of a mapping.</summary>
    public MapNode Fill(MapNode map) => new([.. map.Entries.Select(entry => (entry.Key, Fill(entry.Value)))], map.Position);

    /// <summary>The same of a single value.</summary>
    public ScalarNode Fill(ScalarNode scalar)
    {
        if (!IsIn(scalar.Text))
            return scalar;
        if (Pattern().Match(scalar.Text) is { Success: true } only && only.Length == scalar.Text.Length)
            return new ScalarNode(Of(only).Text, Of(only).IsPlain, scalar.Position);
        return new ScalarNode(Pattern().Replace(scalar.Text, match => Of(match).Text), scalar.IsPlain, scalar.Position);
    }

    private static void Check(ScalarNode scalar, IReadOnlyCollection<string> allowed, DiagnosticLog log)
    {
        if (!IsIn(scalar.Text))
            return;
        foreach (var name in Pattern().Matches(scalar.Text).Select(match => match.Groups[1].Value).Where(name => !allowed.Contains(name)))
            log.Add(scalar.Position, $"placeholder {ShownText.Quote(name)} stands for nothing here{NearWord.Hint(name, allowed)}");
        if (IsIn(Pattern().Replace(scalar.Text, "")))
            log.Add(scalar.Position, $"{ShownText.Quote(scalar.Text)} holds a placeholder that does not end; write ${{{{ name }}}}");
    }

    private ScalarNode Of(Match match) => values[match.Groups[1].Value];

    [GeneratedRegex(@"\$\{\{\s*([^\s{}]+)\s*\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
