using System.Collections.Immutable;
using Parity.Configuration.Yaml;
using Parity.Core.Gates;

namespace Parity.Configuration.Sections;

/// <summary><c>candidates</c>: what differs for one of them.</summary>
internal static class CandidatesSection
{
    public static ImmutableArray<CandidatePlan> Read(
        ConfigValue? section,
        ImmutableArray<BackendPlan> backends,
        string? reference,
        ToleranceLayer tolerances,
        GateSettings gates,
        GateTopics topics)
    {
        var names = backends.Select(backend => backend.Name).Where(name => name != reference).ToArray();
        var overrides = new Dictionary<string, CandidatePlan>(StringComparer.Ordinal);
        foreach (var (key, value) in section?.Entries("a mapping from candidates to what differs for them") ?? [])
        {
            if (key.Text == reference)
                value.Log.Add(key.Position, $"candidates.{key.Text} is the reference; it is not judged, so nothing can be set for it");
            else if (!backends.IsEmpty && !names.Contains(key.Text))
                value.Log.Add(key.Position, $"candidate {ShownText.Quote(key.Text)} is not one of the backends{NearWord.Hint(key.Text, names)}");
            var plan = value.Map("a mapping such as {tolerances: {default: {atol: 1e-2}}}", map => new CandidatePlan(
                key.Text,
                ToleranceLayer.Resolve(tolerances, TolerancesSection.Read(map.Optional("tolerances"))),
                GatesSection.Apply(map.Optional("gates"), gates, topics)));
            if (plan is not null)
                overrides[key.Text] = plan;
        }

        var general = ToleranceLayer.Resolve(tolerances, ToleranceLayer.Empty);
        return [.. names.Select(name => overrides.GetValueOrDefault(name) ?? new CandidatePlan(name, general, gates))];
    }
}
