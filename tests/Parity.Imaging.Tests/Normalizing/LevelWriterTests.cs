using System.Runtime.InteropServices;
using Parity.Imaging.Normalizing;

namespace Parity.Imaging.Tests.Normalizing;

/// <summary>What vectors compute is what the table holds, to the last bit.</summary>
internal sealed class LevelWriterTests
{
    private static readonly PreprocessOptions Plain = new();

    private static readonly PreprocessOptions ImageNet = new() { Mean = [0.485, 0.456, 0.406], Std = [0.229, 0.224, 0.225] };

    private static IEnumerable<PreprocessOptions> Options =>
    [
        Plain,
        ImageNet,
        Plain with { Scale = PixelScale.One },
        ImageNet with { Scale = PixelScale.MultiplyBy(1f / 255f) },
        ImageNet with { Arithmetic = NormalizeArithmetic.ReciprocalStd },
        ImageNet with { Arithmetic = NormalizeArithmetic.Float64Steps },
        ImageNet with { Arithmetic = NormalizeArithmetic.Float64 },
        Plain with { Mean = [double.NaN] },
        Plain with { Std = [0] },
    ];

    [TestCaseSource(nameof(Options))]
    public void Every_width_gives_the_tables_numbers(PreprocessOptions options)
    {
        var levels = LevelTable.For(options);
        foreach (var step in (int[])[1, 3, 4])
        {
            for (var width = 1; width <= 70; width++)
            {
                for (var channel = 0; channel < options.Channels; channel++)
                {
                    var from = channel % step;
                    var pixels = Noise(width * step);
                    var row = new float[width + 1];
                    row[width] = 7;
                    levels.Write(channel, pixels, step, from, row.AsSpan(0, width));
                    var expected = Enumerable.Range(0, width).Select(x => levels.Of(channel)[pixels[(x * step) + from]]).Append(7f).ToArray();

                    Assert.That(Bits(row), Is.EqualTo(Bits(expected)), $"{width} pixels of {step} bytes");
                }
            }
        }
    }

    [TestCaseSource(nameof(Options))]
    public void Every_level_gives_the_tables_number(PreprocessOptions options)
    {
        var levels = LevelTable.For(options);
        var row = new float[256];
        levels.Write(0, Enumerable.Range(0, 512).Select(i => (byte)i).ToArray(), 1, 0, row);

        Assert.That(Bits(row), Is.EqualTo(Bits(levels.Of(0).ToArray())));
    }

    [Test]
    public void Common_normalising_has_a_formula_and_float64_has_none()
    {
        using var scope = Assert.EnterMultipleScope();
        Assert.That(LevelTable.For(Plain).FormulaOf(0), Is.Not.Null);
        Assert.That(LevelTable.For(ImageNet).FormulaOf(2), Is.Not.Null);
        Assert.That(LevelTable.For(ImageNet with { Arithmetic = NormalizeArithmetic.Float64 }).FormulaOf(2), Is.Null);
    }

    private static byte[] Noise(int count)
    {
        var pixels = new byte[count];
        new Random(count).NextBytes(pixels);
        return pixels;
    }

    private static int[] Bits(float[] values) => MemoryMarshal.Cast<float, int>(values).ToArray();
}
