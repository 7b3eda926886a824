using Parity.Configuration.Yaml;

namespace Parity.Configuration.Sections;

/// <summary><c>measure</c>: how each backend's speed is measured.</summary>
internal static class MeasureSection
{
    private const int MaxWarmup = 10_000;
    private const int MaxIterations = 100_000;
    private const int MaxInFlight = 64;

    public static MeasurePlan? Read(ConfigValue? section) => section?.Map("a mapping such as {warmup: 10, iterations: 100}", map => new MeasurePlan(
        map.Optional("warmup")?.WholeInt(new WholeRange(0, MaxWarmup)) ?? MeasurePlan.DefaultWarmup,
        map.Optional("iterations")?.WholeInt(new WholeRange(1, MaxIterations)) ?? MeasurePlan.DefaultIterations,
        map.Optional("in_flight")?.WholeInt(new WholeRange(1, MaxInFlight)) ?? MeasurePlan.DefaultInFlight));
}
