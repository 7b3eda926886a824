using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Parity.Configuration.Yaml;

/// <summary>From YAML events to nodes: one document, no tags, no merge keys, every key once.</summary>
internal sealed class NodeBuilder
{
    private const int MaxDepth = 32;
    private const int MaxAliasNodes = 10_000;
    private const string Empty = "the file is empty; a configuration begins with version: 1";

    private readonly Parser parser;
    private readonly string text;
    private readonly DiagnosticLog log;
    private readonly SourceFile? source;
    private readonly Dictionary<string, ConfigNode> anchors = new(StringComparer.Ordinal);
    private int aliasNodes;

    private NodeBuilder(string text, DiagnosticLog log, SourceFile? source)
    {
        parser = new Parser(new StringReader(text));
        this.text = text;
        this.log = log;
        this.source = source;
    }

    /// <summary>The document's root.</summary>
    /// <param name="text">The document.</param>
    /// <param name="log">Takes what can be told without giving up.</param>
    /// <param name="source">The file that every value then knows as its own; null for a text that is none.</param>
    /// <exception cref="ConfigurationException">The text is not one YAML document that this project reads.</exception>
    public static ConfigNode Build(string text, DiagnosticLog log, SourceFile? source = null) => new NodeBuilder(text, log, source).BuildDocument();

    private ConfigNode BuildDocument()
    {
        Next();
        if (Next() is not DocumentStart)
            throw log.Fatal(Position.WholeFile, Empty);
        Next();
        var root = BuildNode(0);
        if (root is ScalarNode { IsNothing: true })
            throw log.Fatal(Position.WholeFile, Empty);
        Next();
        if (Next() is DocumentStart second)
            throw log.Fatal(At(second), "a second YAML document begins here; keep one configuration in a file");
        return root;
    }

    /// <summary>The node that starts at the current event; ends on its last event.</summary>
    private ConfigNode BuildNode(int depth)
    {
        var start = Current;
        if (depth > MaxDepth)
            throw log.Fatal(At(start), $"values are nested more than {MaxDepth} deep");
        if (start is AnchorAlias alias)
            return Resolve(alias);
        if (start is NodeEvent { Tag.IsEmpty: false } tagged)
            log.Add(At(start), $"tag {ShownText.Quote(tagged.Tag.ToString())} is not used here; leave it out");

        ConfigNode node = start switch
        {
            Scalar scalar => new ScalarNode(scalar.Value, scalar.Style == ScalarStyle.Plain, At(scalar)),
            SequenceStart => BuildList(depth),
            _ => BuildMap(depth),
        };
        // Only now: an alias inside its own anchor finds nothing, so nodes never contain themselves.
        if (start is NodeEvent { Anchor.IsEmpty: false } anchored)
            anchors[anchored.Anchor.Value] = node;
        return node;
    }

    private ListNode BuildList(int depth)
    {
        var position = At(Current);
        var items = ImmutableArray.CreateBuilder<ConfigNode>();
        while (Next() is not SequenceEnd)
            items.Add(BuildNode(depth + 1));
        return new ListNode(items.ToImmutable(), position);
    }

    private MapNode BuildMap(int depth)
    {
        var position = At(Current);
        var entries = ImmutableArray.CreateBuilder<(ScalarNode Key, ConfigNode Value)>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        while (Next() is not MappingEnd)
        {
            var keyNode = BuildNode(depth + 1);
            Next();
            var value = BuildNode(depth + 1);
            if (keyNode is not ScalarNode key)
                log.Add(keyNode.Position, $"a key must be a word, not {keyNode.Shown}");
            else if (key is { IsPlain: true, Text: "<<" })
                log.Add(key.Position, "merge keys (<<) are not used here; write the keys out");
            else if (!lines.TryAdd(key.Text, key.Position.Line))
                log.Add(key.Position, $"key {ShownText.Quote(key.Text)} is written twice, first on line {lines[key.Text]}; keep one");
            else
                entries.Add((key, value));
        }

        return new MapNode(entries.ToImmutable(), position);
    }

    private ConfigNode Resolve(AnchorAlias alias)
    {
        if (!anchors.TryGetValue(alias.Value.Value, out var node))
            throw log.Fatal(At(alias), $"alias {ShownText.Quote("*" + alias.Value.Value)} refers to no value before it");
        // Aliases of aliases grow exponentially; nothing sensible comes near the limit.
        aliasNodes += node.Size;
        if (aliasNodes > MaxAliasNodes)
            throw log.Fatal(At(alias), $"aliases stand for more than {MaxAliasNodes} values; write the values out");
        return node;
    }

    private ParsingEvent Current => parser.Current!;

    private ParsingEvent Next()
    {
        try
        {
            if (parser.MoveNext())
                return Current;
        }
        catch (YamlException error)
        {
            throw TabIndentation(error) ?? log.Fatal(At(error.Start), $"not valid YAML: {error.Message.ReplaceLineEndings(" ")}");
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or FormatException or OverflowException)
        {
            // The parser lets a few malformed escapes and directives end in these.
            var at = parser.Current is { } last ? At(last.End) : new Position(1, 1, source);
            throw log.Fatal(at, $"not valid YAML after this place: {error.Message.ReplaceLineEndings(" ")}");
        }

        throw log.Fatal(Position.WholeFile, "the YAML document does not end");
    }

    /// <summary>The parser blames the start of the value around it; the tab itself is what the user must find.</summary>
    private ConfigurationException? TabIndentation(YamlException error)
    {
        if (!error.Message.Contains("tab", StringComparison.Ordinal))
            return null;
        var lines = text.Split('\n');
        for (var line = Math.Max(0, (int)error.Start.Line - 1); line < lines.Length; line++)
        {
            var tab = lines[line].IndexOf('\t');
            if (tab >= 0 && string.IsNullOrWhiteSpace(lines[line][..tab]))
                return log.Fatal(new Position(line + 1, tab + 1, source), "the line is indented with a tab; use spaces");
        }

        return null;
    }

    private Position At(ParsingEvent parsed) => At(parsed.Start);

    private Position At(Mark mark) => new((int)mark.Line, (int)mark.Column, source);
}
