using Parity.Configuration.Yaml;

namespace Parity.Configuration.Batches;

/// <summary>One value of an axis.</summary>
/// <param name="Value">What <c>${{ axis }}</c> stands for.</param>
/// <param name="Over">What it lays over the run; null where it only stands for itself.</param>
internal sealed record AxisValue(ScalarNode Value, MapNode? Over);
