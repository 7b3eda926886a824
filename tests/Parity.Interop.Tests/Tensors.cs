using FsCheck;
using FsCheck.Fluent;
using Parity.Core.Tensors;
using Parity.Interop.Numpy;

namespace Parity.Interop.Tests;

/// <summary>Random tensors.</summary>
internal static class Tensors
{
    /// <summary>The types that numpy has.</summary>
    public static ElementType[] Types { get; } = [.. Enum.GetValues<ElementType>().Where(type => NpyType.NameOf(type) is not null)];

    /// <summary>Of up to five dimensions, some of them 0 or 1, with any bytes that the type allows.</summary>
    public static Gen<TensorData> Any { get; } =
        from type in Gen.Elements(Types)
        from sizes in Gen.OneOf(Gen.Choose(0, 4), Gen.Choose(1, 9)).ListOf().Where(sizes => sizes.Count <= 5)
        from seed in Gen.Choose(0, int.MaxValue - 1)
        select Of("x", type, new TensorShape([.. sizes.Select(size => (long)size)]), seed);

    /// <summary>One to three of every type that Parity has, bfloat16 included, under names of any kind.</summary>
    public static Gen<TensorSet> AnySet { get; } =
        from count in Gen.Choose(1, 3)
        from tensors in Gen.ArrayOf(Any, count)
        from type in Gen.Elements(Enum.GetValues<ElementType>())
        from seed in Gen.Choose(0, 99)
        select new TensorSet([
            Of("größe / \"q\" \\ 尺", type, new TensorShape(2, 3), seed),
            .. tensors.Select((tensor, i) => tensor.WithName($"{i}:out/put.{i}")),
        ]);

    /// <summary>One with random bytes.</summary>
    public static TensorData Of(string name, ElementType type, TensorShape shape, int seed)
    {
        var bytes = new byte[shape.ElementCount * type.SizeInBytes()];
        new Random(seed).NextBytes(bytes);
        if (type == ElementType.Bool)
        {
            bytes = [.. bytes.Select(value => (byte)(value & 1))];
        }

        return new TensorData(name, type, shape, bytes);
    }
}
