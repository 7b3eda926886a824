using System.Globalization;
using Parity.Imaging.Resampling;

namespace Parity.Imaging.Diagnosis;

/// <summary>Everything in which the fits of two tensors of one image differ.</summary>
internal sealed class SuspectFinder(ISource source, int stride)
{
    // In levels: a tone curve or another image leaves more.
    private const double LargestResidualOfUnknown = 0.8;

    public IEnumerable<Suspect> Find(TensorFit a, TensorFit b)
    {
        var suspects = new List<Suspect>();
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
                $"every value of {(b.Float16 ? "B" : "A")} is a float16", fit => fit with { Float16 = a.Float16, Padding = PaddingSuspects.Unrounded(a, fit) }));
        }

        suspects.AddRange(new GeometrySuspects(source, stride).Find(a, b));
        suspects.AddRange(PaddingSuspects.Find(a, b));
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
            fit => fit with { Normalization = a.Normalization, Padding = PaddingSuspects.Renormalized(a, fit) });
    }

    private static Suspect Kernel(TensorFit a, TensorFit b)
    {
        var aligned = (a.Kernel == Interpolation.TorchBilinearAlignCorners) != (b.Kernel == Interpolation.TorchBilinearAlignCorners);
        return new Suspect(
            aligned ? Cause.AlignCorners : Cause.Kernel, $"A is resized with {Word(a)}, B with {Word(b)}",
            string.Create(CultureInfo.InvariantCulture, $"every kernel was replayed from the image; left over: {a.MeanResidual:G3} levels in A, {b.MeanResidual:G3} in B"),
            fit => fit with { Kernel = a.Kernel, RoundsToLevels = a.RoundsToLevels });
    }

    private static string Name(Decoding.DecoderBehavior decoder) => decoder == Decoding.DecoderBehavior.Cv2 ? "OpenCV" : "Pillow";

    private static string Word(TensorFit fit) => InterpolationNames.Of(fit.Kernel) + (fit.RoundsToLevels ? " rounded to levels" : string.Empty);
}
