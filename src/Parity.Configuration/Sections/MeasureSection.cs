using Parity.Configuration.Yaml;

namespace Parity.Configuration.Sections;

/// <summary><c>measure</c>: how each backend's speed is measured.</summary>
internal static class MeasureSection
{
    public static readonly WholeRange Warmup = new(0, 10_000);
    public static readonly WholeRange Iterations = new(1, 100_000);
    public static readonly WholeRange InFlight = new(1, 64);

    public static MeasurePlan? Read(ConfigValue? section) => section?.Map("a mapping such as {warmup: 10, iterations: 100}", map => new MeasurePlan(
        map.Optional("warmup")?.WholeInt(Warmup) ?? MeasurePlan.DefaultWarmup,
        map.Optional("iterations")?.WholeInt(Iterations) ?? MeasurePlan.DefaultIterations,
        map.Optional("in_flight")?.WholeInt(InFlight) ?? MeasurePlan.DefaultInFlight));
}
