using System.Collections.Immutable;
using Parity.Core.Detection;
using Parity.Core.Inputs;
using Parity.Core.Reports;
using Parity.Core.Tensors;

namespace Parity.Runner.Inputs;

/// <summary>One input of the run: made once, fed to every backend. Owns the tensors' memory until it is disposed.</summary>
internal sealed class RunInput : IDisposable
{
    private const int MaxChannels = 4;
    private readonly IDisposable? _owner;
    private readonly Lazy<ImmutableArray<InputTensorReport>> _reports;
    private readonly Lazy<string> _digest;

    /// <param name="name">Its name in reports.</param>
    /// <param name="tensors">One for each input of the model.</param>
    /// <param name="images">Names of the tensors that are images, which a backend may take in another layout.</param>
    /// <param name="source">The prepared image that it comes from; null where it comes from none.</param>
    /// <param name="owner">Releases the tensors' memory.</param>
    public RunInput(string name, TensorSet tensors, ImmutableArray<string> images, InputTensor? source, IDisposable? owner)
    {
        (Name, Tensors, Images, Source) = (name, tensors, images, source);
        _owner = owner;
        _reports = new(() => [.. tensors.Select(tensor => TensorReports.Of(tensor, tensor.Name == source?.Tensor.Name ? source.Digest : TensorDigest.Sha256(tensor)))]);
        _digest = new(() => TensorDigest.XxHash128Of(tensors));
    }

    public string Name { get; }

    public TensorSet Tensors { get; }

    public ImmutableArray<string> Images { get; }

    public InputTensor? Source { get; }

    /// <summary>The image file as reports name it; null where the input is no image.</summary>
    public string? Path { get; init; }

    /// <summary>The size of the picture in model pixels; null where there is no picture.</summary>
    public ModelSize? Size => Source is { } source
        ? new ModelSize(source.Facts.Height, source.Facts.Width)
        : Tensors.Select(tensor => SizeOf(tensor.Shape)).FirstOrDefault(size => size is not null);

    /// <summary>Each tensor and its identity.</summary>
    public ImmutableArray<InputTensorReport> Reports => _reports.Value;

    /// <summary>Each tensor's identity, by name.</summary>
    public IReadOnlyDictionary<string, string> Sha256 => Reports.ToDictionary(report => report.Name, report => report.Sha256, StringComparer.Ordinal);

    /// <summary>What tells this input from another, whatever it is called.</summary>
    public string Identity => string.Join(' ', Reports.Select(report => report.Sha256));

    /// <summary>The digest that a backend must find which is fed these tensors as they are.</summary>
    public string Digest => _digest.Value;

    /// <summary>Whether another could be put into a batch with it.</summary>
    public bool HasShapesOf(RunInput other) => Tensors.Count == other.Tensors.Count &&
        Tensors.Zip(other.Tensors).All(pair => pair.First.Shape.Equals(pair.Second.Shape) && pair.First.ElementType == pair.Second.ElementType);

    /// <summary>A copy that owns nothing, to be kept after this one is gone.</summary>
    public RunInput Copy() => new(
        Name, new TensorSet(Tensors.Select(tensor => new TensorData(tensor.Name, tensor.ElementType, tensor.Shape, tensor.Bytes.ToArray()))), Images, null, null);

    public void Dispose() => _owner?.Dispose();

    // A tensor of its own says no layout: a picture has few channels, before or behind its pixels.
    private static ModelSize? SizeOf(TensorShape shape) =>
        shape.Rank != 4 ? null
        : shape[1] <= MaxChannels ? new ModelSize((int)shape[2], (int)shape[3])
        : shape[3] <= MaxChannels ? new ModelSize((int)shape[1], (int)shape[2])
        : null;
}
