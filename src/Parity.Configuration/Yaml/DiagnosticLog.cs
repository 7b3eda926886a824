namespace Parity.Configuration.Yaml;

/// <summary>Collects the problems of one file, or of the command line.</summary>
/// <param name="file">What holds the problems, as messages name it.</param>
internal sealed class DiagnosticLog(string file)
{
    private readonly List<ConfigurationDiagnostic> diagnostics = [];

    /// <summary>What paths are relative to, for messages.</summary>
    public string PathsAreRelativeTo { get; init; } = "the configuration's folder";

    /// <summary>The run of a batch that the problems belong to; null where they belong to the file.</summary>
    public string? Run { get; init; }

    /// <summary>Makes a message speak as its place does.</summary>
    public Func<string, string> Word { get; init; } = message => message;

    /// <summary>Whether more problems would not be shown, so that hints, which can take long, are wasted.</summary>
    public bool IsLong => diagnostics.Count >= ConfigurationException.MaxMessageLines;

    public bool HasProblems => diagnostics.Count > 0;

    public void Add(Position at, string message) =>
        diagnostics.Add(new ConfigurationDiagnostic(at.Source?.Path ?? file, at.Line, at.Column, Word(message)) { Run = Run });

    /// <summary>For a problem after which nothing else in the file can be judged.</summary>
    public ConfigurationException Fatal(Position at, string message)
    {
        Add(at, message);
        return ToException();
    }

    public void ThrowIfAny()
    {
        if (diagnostics.Count > 0)
            throw ToException();
    }

    private ConfigurationException ToException() =>
        new(
    [
        .. diagnostics.OrderBy(diagnostic => diagnostic.File == file ? 0 : 1)
            .ThenBy(diagnostic => diagnostic.File, StringComparer.Ordinal)
            .ThenBy(diagnostic => diagnostic.Line)
            .ThenBy(diagnostic => diagnostic.Column),
    ]);
}
