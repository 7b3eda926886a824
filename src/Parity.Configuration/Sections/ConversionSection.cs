using Parity.Configuration.Yaml;
using Parity.Core.Tensors;
using Parity.Imaging;

namespace Parity.Configuration.Sections;

/// <summary><c>input</c> and <c>output</c> of a backend: what it takes and gives where the run's own types are others.</summary>
/// <param name="inputs">The run's inputs.</param>
/// <param name="preprocess">How images become tensors.</param>
internal sealed class ConversionSection(InputPlan inputs, PreprocessOptions preprocess)
{
    public static readonly Words<ElementType> InputTypes = Types(ElementType.Float32, ElementType.Float16, ElementType.BFloat16, ElementType.Float64);
    public static readonly Words<ElementType> OutputTypes = Types(ElementType.Float32, ElementType.Float64);

    public InputConversionPlan? ReadInput(ConfigValue? section) => section?.Map("a mapping such as {dtype: float16, layout: nhwc}", map =>
    {
        var dtype = map.Optional("dtype");
        var layout = ReadLayout(map);
        if (dtype is null && layout is null)
            section.Value.Fail($"{section.Value.Path} says nothing to convert; write dtype, layout or both");
        if (dtype is { } type && !HasFloats())
            type.Fail($"{type.Path} converts floating-point inputs, and this run has none; leave it out");
        return new InputConversionPlan(dtype?.Word(InputTypes), layout?.Word(PreprocessWords.Layouts));
    });

    public static ElementType? ReadOutput(ConfigValue? section)
    {
        ElementType? type = null;
        section?.Map("a mapping such as {dtype: float32}", map =>
        {
            type = map.Required("dtype", OutputTypes.ToString())?.Word(OutputTypes);
            return map;
        });
        return type;
    }

    private ConfigValue? ReadLayout(MapReader map)
    {
        var source = InputsSection.SourceOf(inputs);
        if (source == InputsSection.Images)
            return map.Optional("layout");
        map.BelongsElsewhere("layout", $"runs of inputs.{InputsSection.Images}, not of inputs.{source}");
        return null;
    }

    // What saved tensors are is known only when they are read.
    private bool HasFloats() => InputsSection.SourceOf(inputs) switch
    {
        InputsSection.Images => preprocess.DType.IsFloatingPoint() || inputs.Bind.Any(bound => bound.Source != InputSource.Image && bound.DType.IsFloatingPoint()),
        InputsSection.Random => inputs.Random!.Inputs.IsEmpty || inputs.Random.Inputs.Any(input => input.DType.IsFloatingPoint()),
        _ => true,
    };

    private static Words<ElementType> Types(params ElementType[] types) => new([.. types.Select(type => (type.Name(), type))]);
}
