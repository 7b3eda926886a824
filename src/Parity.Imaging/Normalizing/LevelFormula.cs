using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Parity.Imaging.Normalizing;

/// <summary>Normalising in float32, eight levels at a time. Vectors round as scalars do, so a formula that gives a table always gives it.</summary>
/// <param name="Scale">From bytes to floats.</param>
/// <param name="Mean">Subtracted.</param>
/// <param name="Std">Divided by.</param>
internal readonly record struct LevelFormula(PixelScale Scale, float Mean, float Std)
{
    private readonly bool _hasStd = Std != 1f;

    /// <summary>The numbers of eight levels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Apply(Vector256<int> levels)
    {
        var values = Vector256.ConvertToSingle(levels);
        var scaled = Scale.Divides ? values / Scale.Value : values * Scale.Value;
        var centered = scaled - Vector256.Create(Mean);
        return _hasStd ? centered / Std : centered;
    }

    /// <summary>Whether every level's number is the table's, to the last bit.</summary>
    public bool Gives(ReadOnlySpan<float> table)
    {
        for (var level = 0; level < table.Length; level += Vector256<int>.Count)
        {
            var expected = Vector256.Create(table.Slice(level, Vector256<float>.Count));
            if (Apply(Vector256.CreateSequence(level, 1)).AsInt32() != expected.AsInt32())
            {
                return false;
            }
        }

        return true;
    }
}
