namespace Parity.Imaging.Diagnosis;

/// <summary>What differs in how an image is turned, sized and placed.</summary>
internal sealed class GeometrySuspects(ISource source, int stride)
{
    /// <summary>How A and B are turned, sized and placed differently.</summary>
    public IEnumerable<Suspect> Find(TensorFit a, TensorFit b)
    {
        if (a.Orientation != b.Orientation)
        {
            yield return Orientation(a, b);
        }

        var expected = a.Orientation == b.Orientation ? a.Area : Expected(a, b);
        var (dw, dh) = (b.Area.Width - expected.Width, b.Area.Height - expected.Height);
        var sameTensor = (a.Width, a.Height) == (b.Width, b.Height);
        var roundedOtherwise = (dw, dh) != (0, 0) && IsPixel(dw) && IsPixel(dh);
        // A tensor as large as its image takes the rounding along, and may so lose the stride.
        var takesRounding = roundedOtherwise && IsPixel(a.Width - b.Width) && IsPixel(a.Height - b.Height);
        if (!sameTensor && IsMultiple(a) != IsMultiple(b) && !takesRounding)
        {
            // The size of the whole takes the image's own along.
            yield return new Suspect(
                Cause.Stride, $"A is {a.Width}x{a.Height}, B is {b.Width}x{b.Height} (width x height); {(IsMultiple(a) ? "B" : "A")} is not a multiple of {stride}", Areas(a, b),
                fit => fit with { Width = a.Width, Height = a.Height, Area = a.Area, Padding = fit.Padding ?? a.Padding });
            yield break;
        }

        if ((dw, dh) != (0, 0))
        {
            var cause = roundedOtherwise ? Cause.SizeRounding : IsStretched(a) != IsStretched(b) ? Cause.ResizeMode : Cause.Size;
            var summary = cause == Cause.ResizeMode
                ? $"A is {(IsStretched(a) ? "stretched" : "letterboxed")}, B is {(IsStretched(b) ? "stretched" : "letterboxed")}"
                : $"the image is {expected.Width}x{expected.Height} in A and {b.Area.Width}x{b.Area.Height} in B";
            yield return new Suspect(cause, summary, Areas(a, b), fit => fit with
            {
                Width = sameTensor ? fit.Width : a.Width,
                Height = sameTensor ? fit.Height : a.Height,
                Area = a.Area,
                Padding = fit.Padding ?? a.Padding,
            });
        }

        if (!sameTensor && (dw, dh) == (0, 0) && (a.Orientation == b.Orientation || (a.Width, a.Height) != (b.Height, b.Width)))
        {
            yield return new Suspect(Cause.PaddingTarget, $"A is {a.Width}x{a.Height}, B is {b.Width}x{b.Height} (width x height)", Areas(a, b), fit => fit with
            {
                Width = a.Width,
                Height = a.Height,
                Area = a.Area with { Width = fit.Area.Width, Height = fit.Area.Height },
                Padding = fit.Padding ?? a.Padding,
            });
        }
        else if (sameTensor && (dw, dh) == (0, 0) && (b.Area.Left, b.Area.Top) != (expected.Left, expected.Top))
        {
            yield return new Suspect(
                Cause.PaddingPlacement, $"the image is at ({expected.Left}, {expected.Top}) in A and at ({b.Area.Left}, {b.Area.Top}) in B",
                $"A: {Placement(a)}; B: {Placement(b)}", fit => fit with { Area = a.Area });
        }
    }

    private Suspect Orientation(TensorFit a, TensorFit b)
    {
        var exif = source.ExifOrientation != Turn.None && (a.Orientation, b.Orientation) is var (x, y) && (x == source.ExifOrientation || y == source.ExifOrientation) && (x == Turn.None || y == Turn.None);
        var summary = exif
            ? $"EXIF orientation {source.ExifOrientation} is {(a.Orientation == Turn.None ? "ignored in A and applied in B" : "applied in A and ignored in B")}"
            : $"A is {Turned(a.Orientation)}, B is {Turned(b.Orientation)}";
        return new Suspect(exif ? Cause.ExifOrientation : Cause.Flip, summary, "all eight orientations were tried", fit => fit with
        {
            Orientation = a.Orientation,
            Area = a.Area,
            // Width and height change places with the image.
            Width = Turn.Swaps(a.Orientation) == Turn.Swaps(b.Orientation) ? fit.Width : a.Width,
            Height = Turn.Swaps(a.Orientation) == Turn.Swaps(b.Orientation) ? fit.Height : a.Height,
        });
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

    private static string Areas(TensorFit a, TensorFit b) => $"A: {a.Area} of {a.Width}x{a.Height}; B: {b.Area} of {b.Width}x{b.Height}";

    private static bool IsStretched(TensorFit fit) => (fit.Area.Width, fit.Area.Height) == (fit.Width, fit.Height);

    private bool IsMultiple(TensorFit fit) => fit.Width % stride == 0 && fit.Height % stride == 0;

    private static bool IsPixel(int difference) => Math.Abs(difference) <= 1;

    private static string Placement(TensorFit fit) =>
        $"left {fit.Area.Left}, top {fit.Area.Top}, right {fit.Width - fit.Area.Left - fit.Area.Width}, bottom {fit.Height - fit.Area.Top - fit.Area.Height}";

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
}
