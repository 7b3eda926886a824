namespace Parity.Reporting.Junit;

/// <summary>Gives names that were given already a number.</summary>
internal sealed class UniqueNames
{
    private readonly HashSet<string> _given = new(StringComparer.Ordinal);

    public string Next(string name)
    {
        var line = XmlText.Line(name);
        var unique = line;
        for (var next = 2; !_given.Add(unique); next++)
        {
            unique = $"{line} ({next})";
        }

        return unique;
    }
}
