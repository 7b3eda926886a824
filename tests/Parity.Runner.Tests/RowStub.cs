using System.Collections.Immutable;
using Parity.Core.Comparison;
using Parity.Core.Detection;
using Parity.Core.Detection.Decoding;
using Parity.Core.Tensors;

namespace Parity.Runner.Tests;

/// <summary>A decoder that only knows along which axis every output's rows lie.</summary>
internal sealed class RowStub(int? axis) : IDetectionDecoder
{
    public BoxUnit Unit { get; init; }

    public ImmutableArray<TensorGroup> Parts { get; init; } = [];

    public RowIdentity Identity { get; init; } = RowIdentity.Suppressed;

    public string? Misfit(TensorSet outputs, ModelSize? input) => null;

    public RawDetections Decode(TensorSet outputs, ModelSize? input) => throw new NotSupportedException();

    public ImmutableArray<TensorGroup> Groups(TensorSet outputs, TensorData output) => Parts;

    public int? RowAxis(TensorSet outputs, TensorData output) => output.Name == "count" ? null : axis;

    public bool IsCount(TensorSet outputs, TensorData output) => output.Name == "count";

    public BoxUnit UnitOf(TensorSet outputs) => Unit;
}
