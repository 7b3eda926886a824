namespace Parity.Reporting.Junit;

/// <summary>The tests of a run or of one of its candidates.</summary>
/// <param name="name">Its name, which is the class of its tests.</param>
internal sealed class JunitSuite(string name)
{
    /// <summary>Unique among the suites once they are written.</summary>
    public string Name { get; set; } = XmlText.Line(name);

    /// <summary>Seconds.</summary>
    public double Time { get; init; }

    public IReadOnlyList<(string Name, string? Value)> Properties { get; init; } = [];

    public List<JunitTest> Tests { get; } = [];

    /// <summary>What is told beside the tests, in lines.</summary>
    public List<string> Output { get; } = [];

    public int Count(JunitOutcome outcome) => Tests.Count(test => test.Outcome == outcome);

    /// <summary>The tests with names that differ, as readers of the XML take those of the same name for one.</summary>
    public IEnumerable<JunitTest> Distinct()
    {
        var names = new UniqueNames();
        return Tests.Select(test => test with { Name = names.Next(test.Name) });
    }
}
