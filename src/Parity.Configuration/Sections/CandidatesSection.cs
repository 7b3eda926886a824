using System.Collections.Immutable;
using Parity.Configuration.Yaml;
using Parity.Core.Detection;
using Parity.Core.Gates;

namespace Parity.Configuration.Sections;

/// <summary><c>candidates</c>: what differs for one candidate.</summary>
internal static class CandidatesSection
{
    public static ImmutableArray<CandidatePlan> Read(
        ConfigValue? section, ImmutableArray<BackendPlan> backends, string? reference, ToleranceSet tolerances, GateSettings gates, DetectionOptions? detection)
    {
        var names = backends.Select(backend => backend.Name).Where(name => name != reference).ToList();
        var overrides = new Dictionary<string, CandidatePlan>(StringComparer.Ordinal);
        foreach (var (key, value) in section?.Entries("a mapping of candidates to {tolerances, gates}") ?? [])
        {
            if (key.Text == reference)
            {
                value.Log.Add(key.Position, $"{ShownText.Quote(key.Text)} is the reference; candidates names the backends that are judged ({string.Join(", ", names)})");
            }
            else if (!names.Contains(key.Text))
            {
                value.Log.Add(key.Position, $"{ShownText.Quote(key.Text)} is no candidate; allowed: {string.Join(", ", names)}{NearWord.Question(key.Text, names)}");
            }

            var plan = value.Map("a mapping with tolerances and gates", reader => new CandidatePlan(
                key.Text,
                TolerancesSection.Read(reader.Optional("tolerances"), tolerances),
                GatesSection.Read(reader.Optional("gates"), detection, gates)));
            if (plan is not null)
            {
                overrides[key.Text] = plan;
            }
        }

        return [.. names.Select(name => overrides.GetValueOrDefault(name) ?? new CandidatePlan(name, tolerances, gates))];
    }
}
