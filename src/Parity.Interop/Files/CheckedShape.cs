using Parity.Core.Tensors;

namespace Parity.Interop.Files;

/// <summary>Shapes that a file claims.</summary>
internal static class CheckedShape
{
    /// <summary>The most dimensions that are accepted, which is numpy's own limit.</summary>
    public const int MaxRank = 64;

    /// <summary>The shape, or null when its size in bytes does not fit 64 bits.</summary>
    public static TensorShape? Of(IReadOnlyCollection<long> sizes, ElementType type)
    {
        var bytes = (Int128)type.SizeInBytes();
        foreach (var size in sizes)
        {
            bytes *= size;
            if (bytes > long.MaxValue)
            {
                return null;
            }
        }

        return new TensorShape([.. sizes]);
    }
}
