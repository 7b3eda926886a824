using System.Collections.Immutable;
using Parity.Configuration.Yaml;

namespace Parity.Configuration.Sections;

/// <summary><c>outputs</c> of a backend: a list by position, or a mapping from positions or engine names.</summary>
internal static class OutputNames
{
    private const string Expected = "a list of output names in order, or a mapping such as {0: output0, 1: ignore}";

    public static ImmutableArray<OutputName> Read(ConfigValue? value)
    {
        if (value is not { } outputs)
            return [];
        ImmutableArray<OutputName> names = outputs.Node is MapNode
            ? [.. ReadMap(outputs)]
            : [.. ReadList(outputs)];
        // A mapping leaves other outputs as they are, a list has nothing left.
        if (outputs.Node is ListNode && !names.IsEmpty && names.All(name => name.Name is null))
            outputs.Fail($"{outputs.Path} ignores every output, so nothing would be compared; name at least one");
        return names;
    }

    private static IEnumerable<OutputName> ReadList(ConfigValue outputs)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var position = 0;
        foreach (var item in outputs.List(Expected) ?? [])
            yield return new OutputName(position++, null, ReadName(item, taken));
    }

    private static IEnumerable<OutputName> ReadMap(ConfigValue outputs)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, value) in outputs.Entries(Expected) ?? [])
        {
            var name = ReadName(value, taken);
            if (!key.IsPlain || !Numerals.IsNumber(key.Text))
                yield return new OutputName(null, key.Text, name);
            else if (Numerals.ParseWhole(key.Text) is >= 0 and <= int.MaxValue and var position)
                yield return new OutputName((int)position, null, name);
            else
                outputs.Log.Add(key.Position, $"{outputs.Path} counts positions from 0 in whole numbers, not '{key.Text}'; quote it if it is an output's name");
        }
    }

    private static string? ReadName(ConfigValue value, HashSet<string> taken)
    {
        if (value.Text($"an output's name, or {OutputName.Ignore}") is not { } name || name == OutputName.Ignore)
            return null;
        if (name.Equals(OutputName.Ignore, StringComparison.OrdinalIgnoreCase))
            value.Fail($"{value.Path} is {ShownText.Quote(name)}; did you mean '{OutputName.Ignore}'?");
        if (!taken.Add(name))
            value.Fail($"{value.Path} repeats {ShownText.Quote(name)}; each output needs a name of its own");
        return name;
    }
}
