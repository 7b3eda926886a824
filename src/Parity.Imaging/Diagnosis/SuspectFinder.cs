using System.Globalization;
using Parity.Imaging.Resampling;

namespace Parity.Imaging.Diagnosis;

/// <summary>Everything in which the fits of two tensors of one image differ.</summary>
internal sealed class SuspectFinder(ISource source, int stride)
{
    private const double SamePadding = 1e-4;

    // Half a unit in the last of 11 bits.
    private const double Float16Share = 1.0 / (1 << 11);

    // In levels: a tone curve or another image leaves more.
    private const double LargestResidualOfUnknown = 0.8;

    // In levels: a border that differs by more within itself is not constant.
    private const double ConstantBorder = 1;

    public IEnumerable<Suspect> Find(TensorFit a, TensorFit b)
    {
        var suspects = new List<Suspect>();
        if (a.Orientation != b.Orientation)
        {
            suspects.Add(Orientation(a, b));
        }

        if (a.Color != b.Color)
        {
            suspects.Add(Color(a, b));
        }

        if (!a.Normalization.Agrees(b.Normalization) && IsTrusted(a) && IsTrusted(b))
        {
            suspects.Add(Normalizing(a, b));
        }

        if (a.Float16 != b.Float16)
        {
            suspects.Add(new Suspect(
                Cause.Float16Rounding, $"{(b.Float16 ? "B" : "A")} is rounded to float16, {(b.Float16 ? "A" : "B")} is not",
                $"every value of {(b.Float16 ? "B" : "A")} is a float16", fit => fit with { Float16 = a.Float16, Padding = Unrounded(a, fit) }));
        }

        AddGeometry(a, b, suspects);
        AddPadding(a, b, suspects);
        if ((a.Kernel, a.RoundsToLevels) != (b.Kernel, b.RoundsToLevels) && source.IsFile)
        {
            suspects.Add(Kernel(a, b));
        }

        if (a.Decoder != b.Decoder)
        {
            suspects.Add(new Suspect(
                Cause.Decoder, $"A is decoded as {Name(a.Decoder)} does, B as {Name(b.Decoder)}", "the file was decoded both ways", fit => fit with { Decoder = a.Decoder }));
        }

        return suspects;
    }

    // A line can be laid through anything; one that is not known must fit well.
    private static bool IsTrusted(TensorFit fit) => fit.Normalization.IsKnown || fit.MeanResidual <= LargestResidualOfUnknown;

    private Suspect Orientation(TensorFit a, TensorFit b)
    {
        var exif = source.ExifOrientation != Turn.None && (a.Orientation, b.Orientation) is var (x, y) && (x == source.ExifOrientation || y == source.ExifOrientation) && (x == Turn.None || y == Turn.None);
        var summary = exif
            ? $"EXIF orientation {source.ExifOrientation} is {(a.Orientation == Turn.None ? "ignored in A and applied in B" : "applied in A and ignored in B")}"
            : $"A is {Turned(a.Orientation)}, B is {Turned(b.Orientation)}";
        return new Suspect(exif ? Cause.ExifOrientation : Cause.Flip, summary, "all eight orientations were tried", fit => fit with { Orientation = a.Orientation, Area = a.Area });
    }

    private static Suspect Color(TensorFit a, TensorFit b)
    {
        var cause = a.Color.IsGray && b.Color.IsGray ? Cause.GrayFormula : a.Color.IsGray || b.Color.IsGray ? Cause.FalseColor : Cause.ColorOrder;
        var evidence = cause == Cause.ColorOrder ? "the outer planes are exchanged" : "the planes were compared with each gray formula and with colour";
        return new Suspect(cause, $"A is {a.Color}, B is {b.Color}", evidence, fit => fit with { Color = a.Color });
    }

    private static Suspect Normalizing(TensorFit a, TensorFit b)
    {
        var cause = a.Normalization.IsScale && b.Normalization.IsScale ? Cause.Scale : Cause.MeanStd;
        return new Suspect(
            cause, $"A is {a.Normalization}, B is {b.Normalization}",
            string.Create(CultureInfo.InvariantCulture, $"per channel, values are a line over levels; left over: {a.MeanResidual:G3} levels in A, {b.MeanResidual:G3} in B"),
            fit => fit with { Normalization = a.Normalization, Padding = Renormalized(fit, a) });
    }

    // Padding goes with the normalisation where it went through it; what was padded with a value of its own keeps it.
    private static double[]? Renormalized(TensorFit fit, TensorFit a)
    {
        if (fit.Padding is null)
        {
            return null;
        }

        var levels = fit.Padding.Select((value, channel) => fit.Normalization.Level(channel, value)).ToArray();
        var throughIt = a.Padding is null || SameLevels(levels, a.Padding.Select((value, channel) => a.Normalization.Level(channel, value)).ToArray()) || !Same(fit.Padding, a.Padding);
        return throughIt ? [.. levels.Select((level, channel) => (a.Normalization.Factors[channel] * level) + a.Normalization.Offsets[channel])] : fit.Padding;
    }

    private void AddGeometry(TensorFit a, TensorFit b, List<Suspect> suspects)
    {
        var expected = a.Orientation == b.Orientation ? a.Area : Expected(a, b);
        var (dw, dh) = (b.Area.Width - expected.Width, b.Area.Height - expected.Height);
        var sameTensor = (a.Width, a.Height) == (b.Width, b.Height);
        if (!sameTensor && IsMultiple(a) != IsMultiple(b))
        {
            // The size of the whole takes the image's own along.
            suspects.Add(new Suspect(
                Cause.Stride, $"A is {a.Width}x{a.Height}, B is {b.Width}x{b.Height} (width x height); {(IsMultiple(a) ? "B" : "A")} is not a multiple of {stride}", Areas(a, b),
                fit => fit with { Width = a.Width, Height = a.Height, Area = a.Area, Padding = fit.Padding ?? a.Padding }));
            return;
        }

        if ((dw, dh) != (0, 0))
        {
            var cause = Math.Abs(dw) <= 1 && Math.Abs(dh) <= 1 ? Cause.SizeRounding : IsStretched(a) != IsStretched(b) ? Cause.ResizeMode : Cause.Size;
            var summary = cause == Cause.ResizeMode
                ? $"A is {(IsStretched(a) ? "stretched" : "letterboxed")}, B is {(IsStretched(b) ? "stretched" : "letterboxed")}"
                : $"the image is {expected.Width}x{expected.Height} in A and {b.Area.Width}x{b.Area.Height} in B";
            suspects.Add(new Suspect(cause, summary, Areas(a, b), fit => fit with
            {
                Width = sameTensor ? fit.Width : a.Width,
                Height = sameTensor ? fit.Height : a.Height,
                Area = sameTensor ? Clipped(fit with { Area = a.Area }) : a.Area,
                Padding = fit.Padding ?? a.Padding,
            }));
        }

        if (!sameTensor && (dw, dh) == (0, 0) && (a.Orientation == b.Orientation || (a.Width, a.Height) != (b.Height, b.Width)))
        {
            suspects.Add(new Suspect(Cause.PaddingTarget, $"A is {a.Width}x{a.Height}, B is {b.Width}x{b.Height} (width x height)", Areas(a, b), fit => fit with
            {
                Width = a.Width,
                Height = a.Height,
                Area = a.Area with { Width = Math.Min(fit.Area.Width, a.Width - a.Area.Left), Height = Math.Min(fit.Area.Height, a.Height - a.Area.Top) },
                Padding = fit.Padding ?? a.Padding,
            }));
        }
        else if (sameTensor && (dw, dh) == (0, 0) && (b.Area.Left, b.Area.Top) != (expected.Left, expected.Top))
        {
            suspects.Add(new Suspect(
                Cause.PaddingPlacement, $"the image is at ({expected.Left}, {expected.Top}) in A and at ({b.Area.Left}, {b.Area.Top}) in B",
                $"A: {Placement(a)}; B: {Placement(b)}", fit => fit with { Area = a.Area }));
        }
    }

    private static void AddPadding(TensorFit a, TensorFit b, List<Suspect> suspects)
    {
        if (a.Padding is null || b.Padding is null)
        {
            return;
        }

        var (constantA, constantB) = (HasConstantBorder(a), HasConstantBorder(b));
        if (constantA != constantB && a.IsExact && b.IsExact)
        {
            suspects.Add(new Suspect(
                Cause.PaddingValue, $"the border of {(constantA ? "B" : "A")} is not one colour, such as one that repeats or mirrors the image; that of {(constantA ? "A" : "B")} is",
                Borders(b), fit => fit with { Padding = PaddingOf(a, fit) }));
            return;
        }

        var levelsA = a.Padding.Select((value, channel) => a.Normalization.Level(channel, value)).ToArray();
        var levelsB = b.Padding.Select((value, channel) => b.Normalization.Level(channel, value)).ToArray();
        var allowed = Math.Max(a.PaddingSpread, b.PaddingSpread);
        if (Same(a.Padding, b.Padding) || SameLevels(levelsA, levelsB) || a.Padding.Zip(b.Padding).All(pair => Math.Abs(pair.First - pair.Second) <= allowed))
        {
            return;
        }

        suspects.Add(new Suspect(
            Cause.PaddingValue, $"A is padded with {Shown(a.Padding, levelsA)}, B with {Shown(b.Padding, levelsB)}",
            $"constant borders: {Borders(b)}", fit => fit with { Padding = PaddingOf(a, fit) }));
    }

    // Padding is known from the tensor alone, so it is as rounded as the tensor.
    private static double[]? Unrounded(TensorFit a, TensorFit fit) => PaddingOf(a, fit) is { } padding && fit.Padding?.Zip(padding).All(pair => Math.Abs(pair.First - pair.Second) <= Float16Share * Math.Abs(pair.Second)) == true
        ? padding
        : fit.Padding;

    private static bool HasConstantBorder(TensorFit fit) => fit.PaddingSpread <= ConstantBorder * fit.Normalization.Factors.Max(Math.Abs);

    private static string Borders(TensorFit fit) => $"{fit.Width - fit.Area.Width} columns and {fit.Height - fit.Area.Height} rows of B";

    // A's padding in the normalisation that the fit has by now.
    private static double[]? PaddingOf(TensorFit a, TensorFit fit) => a.Normalization.Agrees(fit.Normalization)
        ? a.Padding
        : a.Padding?.Select((value, channel) => (fit.Normalization.Factors[channel] * a.Normalization.Level(channel, value)) + fit.Normalization.Offsets[channel]).ToArray();

    private static Suspect Kernel(TensorFit a, TensorFit b)
    {
        var aligned = (a.Kernel == Interpolation.TorchBilinearAlignCorners) != (b.Kernel == Interpolation.TorchBilinearAlignCorners);
        return new Suspect(
            aligned ? Cause.AlignCorners : Cause.Kernel, $"A is resized with {Word(a)}, B with {Word(b)}",
            string.Create(CultureInfo.InvariantCulture, $"every kernel was replayed from the image; left over: {a.MeanResidual:G3} levels in A, {b.MeanResidual:G3} in B"),
            fit => fit with { Kernel = a.Kernel, RoundsToLevels = a.RoundsToLevels });
    }

    // Where A's image would lie if it were turned as B's is.
    private ContentArea Expected(TensorFit a, TensorFit b)
    {
        if (Turn.Swaps(a.Orientation) == Turn.Swaps(b.Orientation))
        {
            // A mirrored tensor takes its padding along; a turned image is padded afterwards. Either is as it should be.
            var mirrored = new ContentArea(a.Width - a.Area.Left - a.Area.Width, a.Height - a.Area.Top - a.Area.Height, a.Area.Width, a.Area.Height);
            return (b.Area.Left == a.Area.Left || b.Area.Left == mirrored.Left) && (b.Area.Top == a.Area.Top || b.Area.Top == mirrored.Top) ? b.Area : a.Area;
        }

        var (width, height) = source.Size(a.Orientation);
        var (turnedWidth, turnedHeight) = source.Size(b.Orientation);
        var rules = AreaFinder.OfLetterboxes(width, height, a.Width, a.Height).Zip(AreaFinder.OfLetterboxes(turnedWidth, turnedHeight, b.Width, b.Height));
        return rules.Any(rule => rule.First == a.Area && rule.Second == b.Area) || IsStretched(a) ? b.Area : a.Area;
    }

    private static ContentArea Clipped(TensorFit fit)
    {
        var left = Math.Max(0, Math.Min(fit.Area.Left, fit.Width - fit.Area.Width));
        var top = Math.Max(0, Math.Min(fit.Area.Top, fit.Height - fit.Area.Height));
        return new ContentArea(left, top, Math.Min(fit.Area.Width, fit.Width - left), Math.Min(fit.Area.Height, fit.Height - top));
    }

    private static string Areas(TensorFit a, TensorFit b) => $"A: {a.Area} of {a.Width}x{a.Height}; B: {b.Area} of {b.Width}x{b.Height}";

    private static bool IsStretched(TensorFit fit) => (fit.Area.Width, fit.Area.Height) == (fit.Width, fit.Height);

    private bool IsMultiple(TensorFit fit) => fit.Width % stride == 0 && fit.Height % stride == 0;

    private static string Placement(TensorFit fit) =>
        $"left {fit.Area.Left}, top {fit.Area.Top}, right {fit.Width - fit.Area.Left - fit.Area.Width}, bottom {fit.Height - fit.Area.Top - fit.Area.Height}";

    private static bool Same(double[] a, double[] b) => a.Zip(b).All(pair => Math.Abs(pair.First - pair.Second) <= SamePadding * Math.Max(1, Math.Abs(pair.First)));

    private static bool SameLevels(double[] a, double[] b) => a.Zip(b).All(pair => Math.Abs(pair.First - pair.Second) <= 0.02);

    private static string Shown(double[] values, double[] levels) =>
        $"{Listed(values)} (level {Listed([.. levels.Select(level => Math.Round(level, 2))])})";

    private static string Listed(double[] values) => string.Join(", ", values.Distinct().Select(value => value.ToString("G5", CultureInfo.InvariantCulture)));

    private static string Turned(int orientation) => orientation switch
    {
        1 => "as the file stores it",
        2 => "mirrored left to right",
        3 => "turned by 180 degrees",
        4 => "mirrored top to bottom",
        5 => "mirrored and turned (transposed)",
        6 => "turned right by 90 degrees",
        7 => "mirrored and turned (transverse)",
        _ => "turned left by 90 degrees",
    };

    private static string Name(Decoding.DecoderBehavior decoder) => decoder == Decoding.DecoderBehavior.Cv2 ? "OpenCV" : "Pillow";

    private static string Word(TensorFit fit) => InterpolationNames.Of(fit.Kernel) + (fit.RoundsToLevels ? " rounded to levels" : string.Empty);
}
