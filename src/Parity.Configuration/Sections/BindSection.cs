using System.Collections.Immutable;
using Parity.Configuration.Yaml;
using Parity.Core.Tensors;

namespace Parity.Configuration.Sections;

/// <summary><c>inputs.bind</c>.</summary>
internal static class BindSection
{
    public static readonly Words<InputSource> Sources = new(
        ("image", InputSource.Image), ("original_size", InputSource.OriginalSize), ("input_size", InputSource.InputSize), ("scale", InputSource.Scale));

    public static readonly Words<SideOrder> Orders = new(("wh", SideOrder.WidthHeight), ("hw", SideOrder.HeightWidth));
    public static readonly Words<ElementType> Types = new(("int64", ElementType.Int64), ("int32", ElementType.Int32), ("float32", ElementType.Float32));

    public static ImmutableArray<InputBinding> Read(ConfigValue section)
    {
        if (section.Entries("a mapping from inputs to what they are fed with, such as {images: image, sizes: original_size}") is not { } entries)
            return [];
        var bindings = ImmutableArray.CreateBuilder<InputBinding>();
        foreach (var (name, value) in entries)
        {
            InputNames.Check(name, value);
            var binding = value.Node is MapNode
                ? value.Map("", map => Read(map, name.Text))
                : value.Word(Sources) is { } source ? Default(name.Text, source) : null;
            if (binding is not null)
                bindings.Add(binding);
        }

        if (bindings.Count == entries.Length && bindings.All(binding => binding.Source != InputSource.Image))
            section.Fail($"{section.Path} feeds the image to no input; bind one to image");
        return bindings.ToImmutable();
    }

    private static InputBinding? Read(MapReader map, string name)
    {
        var source = map.Required("from", Sources.ToString())?.Word(Sources);
        var binding = Default(name, source ?? default);
        if (source == InputSource.Image)
        {
            foreach (var key in new[] { "order", "dtype" })
                map.BelongsElsewhere(key, "original_size, input_size and scale, not to image");
            return binding;
        }

        var order = map.Optional("order")?.Word(Orders);
        var type = map.Optional("dtype");
        binding = binding with
        {
            Order = order ?? binding.Order,
            DType = type?.Word(Types) ?? binding.DType,
        };
        if (source == InputSource.Scale && !binding.DType.IsFloatingPoint())
            type!.Value.Fail($"{type.Value.Path} {binding.DType.Name()} cannot hold a scale, which is a fraction; write float32");
        return source is null ? null : binding;
    }

    // What the models take that have such inputs: RT-DETR's orig_target_sizes, PaddleDetection's im_shape and scale_factor.
    private static InputBinding Default(string name, InputSource source) => source is InputSource.OriginalSize
        ? new InputBinding(name, source, SideOrder.WidthHeight, ElementType.Int64)
        : new InputBinding(name, source, SideOrder.HeightWidth, ElementType.Float32);
}
