using System.Collections.Immutable;
using Parity.Core.Tensors;
using Parity.Imaging.Diagnosis;

namespace Parity.Imaging.Tests.Diagnosis;

/// <summary>One way to feed a model something else: A as it should be, B wrong.</summary>
/// <param name="What">What was done, as the README's table tells it.</param>
/// <param name="Causes">What has to be named.</param>
internal sealed record Plant(string What, params ImmutableArray<Cause> Causes)
{
    /// <summary>How A is made.</summary>
    public PreprocessOptions Right { get; init; } = new();

    /// <summary>How B is made, given A's options and the image's number.</summary>
    public Func<PreprocessOptions, int, PreprocessOptions> Wrong { get; init; } = (options, _) => options;

    /// <summary>What has to change something by itself, so that the model's size is chosen by it; null where everything always does.</summary>
    public Func<PreprocessOptions, PreprocessOptions>? Needs { get; init; }

    /// <summary>How B's image is turned before it is prepared, given the image's number; as EXIF numbers it.</summary>
    public Func<int, int> Turned { get; init; } = _ => Turn.None;

    /// <summary>What happens to B's tensor afterwards.</summary>
    public Func<TensorData, TensorData> After { get; init; } = tensor => tensor;

    /// <summary>Whether the files get an EXIF orientation.</summary>
    public bool HasExif { get; init; }

    /// <summary>Whether the files are PNGs of colours that no JPEG gives: formulas of gray agree on a JPEG's own.</summary>
    public bool IsPng { get; init; }

    /// <summary>What of JPEG decoding B's pixels have otherwise, as the goldens name it; null for nothing.</summary>
    public string? Decoding { get; init; }

    public override string ToString() => What;
}
