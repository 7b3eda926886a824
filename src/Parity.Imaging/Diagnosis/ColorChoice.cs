namespace Parity.Imaging.Diagnosis;

/// <summary>Which channels a tensor has: colour in one of two orders, or brightness by a formula.</summary>
internal readonly record struct ColorChoice(ColorMode Mode, GrayFormula Formula)
{
    public static ColorChoice Rgb => new(ColorMode.Rgb, default);

    public static ColorChoice Bgr => new(ColorMode.Bgr, default);

    public static IEnumerable<ColorChoice> Grays => Enum.GetValues<GrayFormula>().Select(formula => new ColorChoice(ColorMode.FalseColor, formula));

    public bool IsGray => Mode is ColorMode.FalseColor or ColorMode.Gray;

    public override string ToString() => Mode switch
    {
        ColorMode.Rgb => "RGB",
        ColorMode.Bgr => "BGR",
        _ => $"gray ({Formula switch { GrayFormula.Cv2 => "cv2's formula", GrayFormula.Pillow => "Pillow's formula", _ => "the brightness stored in the file" }})",
    };
}
