using System.Collections.Immutable;
using System.Globalization;
using Parity.Configuration.Yaml;
using Parity.Core.Gates;

namespace Parity.Configuration.Sections;

/// <summary><c>waivers</c>: gates that may be outside their limits for a time.</summary>
/// <param name="candidates">The candidates, with their gates.</param>
/// <param name="today">The day on which the configuration is read, in UTC.</param>
internal sealed class WaiversSection(ImmutableArray<CandidatePlan> candidates, DateOnly today)
{
    private const string Example = "{gate: tensors.max_mismatched, reason: known since 1.2, expires: 2026-12-31}";
    private const string DateFormat = "yyyy-MM-dd";
    private const string BandStart = "bands[";

    public ImmutableArray<Waiver> Read(ConfigValue? section)
    {
        var waivers = ImmutableArray.CreateBuilder<Waiver>();
        foreach (var item in section?.List($"a list such as [{Example}]") ?? [])
        {
            if (item.Map($"a mapping such as {Example}", Read) is not { } waiver)
                continue;
            if (waivers.Any(other => (other.Gate, other.Candidate) == (waiver.Gate, waiver.Candidate)))
                item.Fail($"{item.Path} waives {waiver.Gate} a second time; keep one");
            waivers.Add(waiver);
        }

        return waivers.ToImmutable();
    }

    private Waiver? Read(MapReader map)
    {
        var gate = map.Required("gate", "the name of one gate, as reports have it")?.Text("the name of one gate");
        if (gate is not null)
            CheckGate(map.Optional("gate")!.Value, gate);
        var candidate = map.Optional("candidate")?.Text("a candidate's name");
        if (candidate is not null && !candidates.IsEmpty && candidates.All(own => own.Name != candidate))
            map.Optional("candidate")!.Value.Fail($"candidate {ShownText.Quote(candidate)} is not one of the run's{NearWord.Hint(candidate, [.. candidates.Select(own => own.Name)])}");
        var reason = map.Required("reason", "why the gate may be outside its limit, in words")?.Text("a reason in words");
        var expires = map.Required("expires", "the last day on which it holds, such as 2026-12-31") is { } date ? ReadDate(date) : null;
        return gate is null || reason is null || expires is null ? null : new Waiver(gate, candidate, reason, expires.Value);
    }

    private void CheckGate(ConfigValue value, string gate)
    {
        if (gate.AsSpan().ContainsAny('*', '?'))
            value.Fail($"{value.Path} names one gate, without a wildcard: what nobody has looked at cannot be waived");
        else if (GateCatalog.CanBeWaived(gate))
            CheckEdge(value, gate.StartsWith(GateCatalog.BaselinePrefix, StringComparison.Ordinal) ? gate[GateCatalog.BaselinePrefix.Length..] : gate);
        else if (GateCatalog.Find(gate) is { IsBaselineOnly: true })
            value.Fail($"{value.Path} {ShownText.Quote(gate)} is judged against a baseline only; write {GateCatalog.BaselinePrefix}{gate}");
        else if (GateCatalog.Find(gate) is not null)
            value.Fail($"{value.Path} {ShownText.Quote(gate)} cannot be waived, as it proves that values were compared; correct what it finds");
        else
            value.Fail($"{value.Path} {ShownText.Quote(gate)} is no gate{Question(gate)} Reports and configs/README.md have the names");
    }

    private void CheckEdge(ConfigValue value, string gate)
    {
        var edges = Edges;
        if (!gate.StartsWith(BandStart, StringComparison.Ordinal) || edges.Length == 0)
            return;
        var edge = gate[BandStart.Length..gate.IndexOf(']', StringComparison.Ordinal)];
        if (!edges.Contains(edge))
            value.Fail($"{value.Path}: no gate of gates.bands begins at {edge}. Allowed: {string.Join(", ", edges)}");
    }

    private string[] Edges => [.. candidates.SelectMany(candidate => candidate.Gates.Bands).Select(band => band.From).Distinct().Order().Select(Numerals.Show)];

    private string Question(string gate)
    {
        var question = NearWord.Question(gate, GateCatalog.All.Where(known => known.CanBeWaived).SelectMany(Names));
        return question.Length == 0 ? "." : question;
    }

    private IEnumerable<string> Names(GateDescription gate) =>
        gate.Name.Contains("[FROM]", StringComparison.Ordinal) ? Edges.Select(edge => gate.Name.Replace("FROM", edge, StringComparison.Ordinal)) : [gate.Name];

    private DateOnly? ReadDate(ConfigValue value)
    {
        if (value.Text("a date such as 2026-12-31") is not { } text)
            return null;
        if (!DateOnly.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            value.Reject("a date such as 2026-12-31", []);
            return null;
        }

        var last = today.AddDays(Waiver.MaxDaysAhead);
        if (date > last)
            value.Fail($"{value.Path} {text} is more than {Waiver.MaxDaysAhead} days ahead; write {last.ToString(DateFormat, CultureInfo.InvariantCulture)} or a day before it, and look at it again then");
        return date;
    }
}
