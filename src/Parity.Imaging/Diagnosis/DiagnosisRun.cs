using System.Collections.Immutable;
using System.Globalization;
using Parity.Core.Tensors;
using Parity.Imaging.Decoding;

namespace Parity.Imaging.Diagnosis;

/// <summary>One diagnosis: fits both tensors, then undoes what differs, always the cause that explains most next.</summary>
internal sealed class DiagnosisRun(FloatImage a, FloatImage b, ElementType typeA, ElementType typeB, int stride)
{
    // float32 arithmetic in another order: a few units in the last place, in a kernel on floats some more.
    private const double ArithmeticError = 2e-6;

    // A weight of torch's kernels, rounded otherwise, times the steepest edge.
    private const double LargestArithmeticError = 1e-5;

    // In levels: what fits no better is another image, and nothing can be said of it.
    private const double AnotherImage = 25;

    private readonly TensorDifference _whole = TensorDifference.Between(a, b);
    private readonly double _largest = LargestOf(a);

    /// <summary>Mean difference in levels between the worse fitted tensor and what its fit makes; 0 where nothing had to be fitted.</summary>
    public double WorstFit { get; private set; }

    public TensorDiagnosis Diagnose(string? imagePath)
    {
        var findings = new List<Finding>();
        if (_whole.Mean > 0 && _whole.Max <= LargestArithmeticError * _largest && _whole.Mean <= ArithmeticError * _largest)
        {
            findings.Add(new Finding(Cause.Arithmetic, "the same up to the last bits of float32", "normalised or resized by the same formula in another order or precision, such as x * (1/255) for x / 255", 1, 0, 0));
        }
        else if (_whole.Mean == 0 && typeA != typeB)
        {
            var cause = typeA == ElementType.Float16 || typeB == ElementType.Float16 ? Cause.Float16Rounding : Cause.ElementType;
            findings.Add(new Finding(cause, $"A is {typeA.Name()}, B is {typeB.Name()}", "every value is the same: the type holds them without rounding", 1, 0, 0));
        }
        else if (_whole.Mean > 0)
        {
            AddCauses(imagePath, findings);
        }

        var unexplained = _whole.Mean == 0 ? 0 : Math.Clamp(1 - findings.Sum(finding => finding.Explained), 0, 1);
        return new TensorDiagnosis
        {
            A = string.Empty,
            B = string.Empty,
            Equal = false,
            MeanDifference = _whole.Mean,
            LargestDifference = _whole.Max,
            DifferentShare = _whole.Share,
            Causes = [.. findings],
            Unexplained = unexplained,
            Hint = unexplained > CauseUndo.SmallestShare && imagePath is null ? "name the image that both were made from with --image: kernels and decoders can only be told apart by replaying them" : null,
        };
    }

    private void AddCauses(string? imagePath, List<Finding> findings)
    {
        if (imagePath is not null)
        {
            using var source = new FileSource(imagePath, DecoderBehavior.Cv2);
            using var pillow = DecodedByPillow(imagePath);
            var fits = Fitted(source, pillow is null || source.SamePixels(pillow) ? null : pillow, swapped: false);
            Undo(fits, findings);
            AddDecoder(fits, imagePath, findings);
            return;
        }

        // Without the file one tensor's image stands for it: colour can become gray and not the other way round, so both ways are tried.
        using var fromA = SourceOf(a, typeA);
        using var fromB = SourceOf(b, typeB);
        var forth = Fitted(fromA, null, swapped: false);
        var back = Fitted(fromB, null, swapped: true);
        Undo(forth.B.MeanResidual <= back.A.MeanResidual + 0.1 ? forth : back, findings);
    }

    // What OpenCV reads and Pillow's way refuses is diagnosed without it.
    private static FileSource? DecodedByPillow(string imagePath)
    {
        try
        {
            return new FileSource(imagePath, DecoderBehavior.Pillow);
        }
        catch (UnreadableImageException)
        {
            return null;
        }
    }

    private static TensorSource SourceOf(FloatImage tensor, ElementType type)
    {
        var area = AreaFinder.Inside(tensor, out _);
        var content = tensor.Crop(area.Left, area.Top, area.Width, area.Height);
        LevelGuess.ToLevels(content, type);
        return new TensorSource(content);
    }

    private Fits Fitted(ISource source, ISource? otherDecoder, bool swapped)
    {
        var fitter = new TensorFitter(source, otherDecoder);
        var (halfA, halfB) = (IsHalf(a, typeA), IsHalf(b, typeB));
        // Only a tensor that is float16 beside one that is not tells anything.
        (halfA, halfB) = (halfA && !halfB, halfB && !halfA);
        var first = fitter.Fit(swapped ? b : a, swapped ? halfB : halfA, null);
        var second = fitter.Fit(swapped ? a : b, swapped ? halfA : halfB, first);
        var (fitA, fitB) = swapped ? (second, first) : (first, second);
        return new Fits(source, fitter, ConfirmHalf(a, fitA, fitter), ConfirmHalf(b, fitB, fitter));
    }

    // Levels as they are fit into a float16 by themselves: only rounding that shows is rounding.
    private static TensorFit ConfirmHalf(FloatImage tensor, TensorFit fit, TensorFitter fitter)
    {
        if (!fit.Float16)
        {
            return fit;
        }

        using var unrounded = new Synthesizer(fitter).Make(fit with { Float16 = false }, null);
        using var rounded = new Synthesizer(fitter).Make(fit, null);
        return TensorDifference.Between(tensor, rounded).Mean < TensorDifference.Between(tensor, unrounded).Mean ? fit : fit with { Float16 = false };
    }

    private void Undo(Fits fits, List<Finding> findings)
    {
        WorstFit = Math.Max(fits.A.MeanResidual, fits.B.MeanResidual);
        if (WorstFit <= AnotherImage)
        {
            var undo = new CauseUndo(a, new Synthesizer(fits.Fitter), ArithmeticError * _largest);
            findings.AddRange(undo.Run(b, fits.B, new SuspectFinder(fits.Source, stride).Find(fits.A, fits.B), _whole));
        }
    }

    // What no decoder here makes, but leaves brightness alone or is off by a rounding, is another JPEG decoder's work.
    private void AddDecoder(Fits fits, string imagePath, List<Finding> findings)
    {
        var rest = 1 - findings.Sum(finding => finding.Explained);
        var (exactA, exactB) = (fits.A.MeanResidual <= JpegDifference.ExactFit, fits.B.MeanResidual <= JpegDifference.ExactFit);
        if (rest < CauseUndo.SmallestShare || exactA == exactB || WorstFit > JpegDifference.LargestFit || !JpegDifference.IsJpeg(imagePath))
        {
            return;
        }

        var (other, fit) = exactA ? (b, fits.B) : (a, fits.A);
        using var leftOver = new Synthesizer(fits.Fitter).LeftOver(other, fit);
        if (JpegDifference.Describe(leftOver.Planes, fit) is { } evidence)
        {
            var (here, there) = exactA ? ("A", "B") : ("B", "A");
            findings.Add(new Finding(Cause.Decoder, $"{here} is what libjpeg-turbo gives, {there} seems to be another JPEG decoder's", evidence, rest, 0, 0));
            findings.Sort((x, y) => y.Explained.CompareTo(x.Explained));
        }
    }

    private static bool IsHalf(FloatImage image, ElementType type)
    {
        if (type == ElementType.Float16)
        {
            return true;
        }

        foreach (var value in image.Values)
        {
            if ((float)(Half)value != value)
            {
                return false;
            }
        }

        return true;
    }

    private static double LargestOf(FloatImage image)
    {
        var largest = 0.0;
        foreach (var value in image.Values)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        return largest > 0 ? largest : 1;
    }

    private sealed record Fits(ISource Source, TensorFitter Fitter, TensorFit A, TensorFit B);
}
