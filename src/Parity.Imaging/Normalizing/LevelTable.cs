namespace Parity.Imaging.Normalizing;

/// <summary>The number that each of the 256 levels becomes, for each channel of the tensor: normalising is looking up.</summary>
internal sealed class LevelTable
{
    private const int Levels = 256;

    private readonly float[] _values;

    private readonly LevelFormula?[] _formulas;

    private LevelTable(int channels) => (_values, _formulas) = (new float[Levels * channels], new LevelFormula?[channels]);

    /// <summary>The numbers of one channel.</summary>
    public ReadOnlySpan<float> Of(int channel) => _values.AsSpan(channel * Levels, Levels);

    /// <summary>Arithmetic that gives one channel's 256 numbers to the last bit; null where there is none.</summary>
    public LevelFormula? FormulaOf(int channel) => _formulas[channel];

    public static LevelTable For(PreprocessOptions options)
    {
        var table = new LevelTable(options.Channels);
        for (var channel = 0; channel < options.Channels; channel++)
        {
            var (mean, std) = (options.Mean.Of(channel), options.Std.Of(channel));
            for (var level = 0; level < Levels; level++)
            {
                table._values[(channel * Levels) + level] = Normalize((byte)level, options.Scale, mean, std, options.Arithmetic);
            }

            var formula = new LevelFormula(options.Scale, (float)mean, (float)std);
            table._formulas[channel] = formula.Gives(table.Of(channel)) ? formula : null;
        }

        return table;
    }

    private static float Normalize(byte level, PixelScale scale, double mean, double std, NormalizeArithmetic arithmetic) => arithmetic switch
    {
        NormalizeArithmetic.Float32 => (scale.Apply(level) - (float)mean) / (float)std,
        NormalizeArithmetic.ReciprocalStd => (float)((double)(scale.Apply(level) - (float)mean) * (1 / (double)(float)std)),
        NormalizeArithmetic.Float64Steps => (float)((float)(scale.Apply(level) - mean) / std),
        NormalizeArithmetic.Float64 => (float)((scale.ApplyDouble(level) - (float)mean) / (float)std),
        _ => throw new ArgumentOutOfRangeException(nameof(arithmetic), arithmetic, "Not an arithmetic."),
    };
}
