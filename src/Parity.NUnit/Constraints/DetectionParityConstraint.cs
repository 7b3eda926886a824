using System.Collections.Immutable;
using NUnit.Framework.Constraints;
using Parity.Core.Detection;

namespace Parity.NUnit.Constraints;

/// <summary>
/// Holds a list of detections to a reference's, in any order: each is matched with the one that it is (by label, overlap and score), and none
/// may be missing, extra, of another label, or further away than allowed. Two empty lists fail, as nothing was compared.
/// </summary>
public sealed class DetectionParityConstraint : Constraint
{
    private readonly ImmutableArray<ParityDetection> _reference;
    private DetectionEpsilon _epsilon = new();
    private double _minIou;
    private double _from;
    private ImmutableArray<string> _names = [];
    private bool _allowsEmpty;

    internal DetectionParityConstraint(ImmutableArray<ParityDetection> reference)
        : base(reference) => _reference = reference;

    /// <summary>Sets how far a matched detection may be away.</summary>
    /// <param name="score">Largest difference of the score.</param>
    /// <param name="box">Largest difference of a corner's coordinate, in the boxes' pixels.</param>
    /// <value>The default is 1e-4 and 0.05.</value>
    public DetectionParityConstraint Within(double score, double box)
    {
        _epsilon = new DetectionEpsilon(Limits.Tolerance(score, nameof(score)), Limits.Tolerance(box, nameof(box)));
        return this;
    }

    /// <summary>Sets how well a matched box must overlap as well.</summary>
    /// <param name="iou">The smallest intersection over union, 0 to 1.</param>
    /// <value>The default is 0: corners alone decide.</value>
    public DetectionParityConstraint MinIou(double iou)
    {
        _minIou = Limits.Share(iou, nameof(iou));
        return this;
    }

    /// <summary>Leaves out differences of detections that score less; the reference's score counts, and an extra detection's own.</summary>
    /// <param name="score">The lowest score that counts.</param>
    /// <value>The default is 0: all count.</value>
    public DetectionParityConstraint FromScore(double score)
    {
        _from = Limits.Share(score, nameof(score));
        return this;
    }

    /// <summary>Names classes in messages.</summary>
    /// <param name="names">In the order of the labels, from 0.</param>
    public DetectionParityConstraint WithNames(params IEnumerable<string> names)
    {
        _names = [.. names];
        return this;
    }

    /// <summary>Lets two lists without any detection that counts pass. By default they fail: nothing was compared.</summary>
    public DetectionParityConstraint AllowingEmpty
    {
        get
        {
            _allowsEmpty = true;
            return this;
        }
    }

    /// <inheritdoc/>
    public override string Description =>
        $"{Figures.Count(_reference.Length, "detection")}, scores within {Figures.Short(_epsilon.Score)} and corners within {Figures.Short(_epsilon.Box)} pixels{(_minIou > 0 ? $", IoU from {Figures.Short(_minIou)}" : string.Empty)}{(_from > 0 ? $", from a score of {Figures.Short(_from)}" : string.Empty)}";

    /// <inheritdoc/>
    public override ConstraintResult ApplyTo<TActual>(TActual actual)
    {
        ImmutableArray<ParityDetection>? candidate = actual switch
        {
            IEnumerable<ParityDetection> list => [.. list],
            IEnumerable<DetectedObject> list => [.. list.Select(DetectionLists.Of)],
            _ => null,
        };
        if (candidate is not { } detections)
        {
            return new DetectionParityResult(this, actual, null, $"{(actual is null ? "null" : typeof(TActual).Name)}, which is no list of ParityDetection or DetectedObject");
        }

        var impossible = DetectionLists.Impossible(_reference) is { } wrong ? $"not compared: of the reference, {wrong}" : DetectionLists.Impossible(detections);
        return new DetectionParityResult(this, actual, impossible is null ? DetectionLists.Compare(_reference, detections, _epsilon) : null, impossible)
        {
            From = _from,
            MinIou = _minIou,
            Names = _names,
            AllowsEmpty = _allowsEmpty,
        };
    }
}
