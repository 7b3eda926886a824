using Parity.Configuration.Yaml;

namespace Parity.Configuration.Sections;

/// <summary><c>reports</c>: where reports go.</summary>
internal static class ReportsSection
{
    public static ReportPlan Read(ConfigValue? section) => section?.Map("a mapping", reader => new ReportPlan
    {
        Json = reader.Optional("json")?.Text("a path"),
        MaxDifferences = reader.Optional("max_differences")?.WholeInt(new WholeRange(0, 1_000_000)) ?? ReportPlan.DefaultMaxDifferences,
    }) ?? new ReportPlan();
}
