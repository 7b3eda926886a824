using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Parity.Imaging.Normalizing;

/// <summary>Normalising in float32, four levels at a time. Vectors round as scalars do, so a formula that gives a table always gives it.</summary>
/// <param name="Scale">From bytes to floats.</param>
/// <param name="Mean">Subtracted.</param>
/// <param name="Std">Divided by.</param>
internal readonly record struct LevelFormula(PixelScale Scale, float Mean, float Std)
{
    private readonly bool _hasStd = Std != 1f;

    /// <summary>The numbers of four levels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<float> Apply(Vector128<int> levels)
    {
        var values = Vector128.ConvertToSingle(levels);
        var scaled = Scale.Divides ? values / Scale.Value : values * Scale.Value;
        var centered = scaled - Vector128.Create(Mean);
        return _hasStd ? centered / Std : centered;
    }

    /// <summary>Whether every level's number is the table's, to the last bit.</summary>
    public bool Gives(ReadOnlySpan<float> table)
    {
        for (var level = 0; level < table.Length; level += Vector128<int>.Count)
        {
            var expected = Vector128.Create(table.Slice(level, Vector128<float>.Count));
            if (Apply(Vector128.Create(level, level + 1, level + 2, level + 3)).AsInt32() != expected.AsInt32())
            {
                return false;
            }
        }

        return true;
    }
}
