using System.Collections.Immutable;
using Parity.Cli.Init.Detection;
using Parity.Core.Tensors;

namespace Parity.Cli.Init;

/// <summary>What all models together say of the run.</summary>
/// <param name="Models">The models, the trusted one first.</param>
internal sealed record ModelFacts(ImmutableArray<InitModel> Models)
{
    /// <summary>The model whose file tells inputs and outputs: the trusted one, else the first; null where none does.</summary>
    public InitModel? Described { get; } = Models.FirstOrDefault(model => model.IsDescribed);

    /// <summary>The image's input; null where no model tells, or none takes an image.</summary>
    public ImageInput? Image => Described is { } model ? ImageInput.Of(model.Inputs) : null;

    /// <summary>What the exporter wrote.</summary>
    public ExporterMetadata Metadata => ExporterMetadata.Of(Described?.Metadata ?? ImmutableSortedDictionary<string, string>.Empty);

    /// <summary>The decoder that the outputs speak for.</summary>
    public DecoderGuess? Decoder => Described is { } model ? DecoderRules.Find(model) : null;

    /// <summary>What the runner feeds; a backend that takes another declares it.</summary>
    public ElementType RunType => Models[0].IsDescribed && Image?.Type == ElementType.UInt8 ? ElementType.UInt8 : ElementType.Float32;

    /// <summary>Whether the runner feeds NHWC.</summary>
    public bool ChannelsLast => Models[0].IsDescribed && Image is { ChannelsLast: true };
}
