using System.Collections.Immutable;
using Parity.Core.Detection;
using Parity.Core.Detection.Decoding;
using Parity.Core.Tensors;

namespace Parity.Core.Tests.Detection.Decoding;

/// <summary>A decoder and outputs written down by hand.</summary>
internal static class RowCase
{
    public static readonly ModelSize Input = new(100, 200);

    public static IDetectionDecoder Decoder(DecoderKind kind, int classes = 0, OutputFormat? format = null) => DetectionDecoders.Create(new DetectionOptions
    {
        Decoder = kind,
        Classes = [.. Enumerable.Range(0, classes).Select(i => $"c{i}")],
        Format = format ?? new OutputFormat(),
    });

    public static OutputFormat Named(params (OutputRole Role, string Name)[] names) => new()
    {
        Outputs = names.ToImmutableDictionary(pair => pair.Role, pair => ImmutableArray.Create(pair.Name)),
    };

    public static TensorData Floats(string name, long[] shape, params float[] values) => TensorData.FromArray<float>(name, ElementType.Float32, new TensorShape(shape), values);

    public static TensorData Longs(string name, long[] shape, params long[] values) => TensorData.FromArray<long>(name, ElementType.Int64, new TensorShape(shape), values);

    /// <summary>An output of which only the shape and type matter.</summary>
    public static TensorData Zeros(string name, params long[] shape) => Zeros(name, ElementType.Float32, shape);

    public static TensorData Zeros(string name, ElementType type, params long[] shape) =>
        new(name, type, new TensorShape(shape), new byte[new TensorShape(shape).ElementCount * type.SizeInBytes()]);

    /// <summary>The first row's scores of all classes.</summary>
    public static float[] ScoresOf(RawDetections raw, int row) => [.. Enumerable.Range(0, raw.Classes).Select(label => raw.Scores(label)[row])];

    /// <summary>Asserts what a decoder says of outputs that do not fit, or that it says nothing.</summary>
    public static void MisfitSays(IDetectionDecoder decoder, string? expected, params TensorData[] outputs) =>
        Assert.That(decoder.Misfit(new TensorSet(outputs), Input), expected is null ? Is.Null : Does.Contain(expected));
}
