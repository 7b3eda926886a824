using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Parity.Core.Comparison;
using Parity.Core.Tensors;

namespace Parity.Core.Detection.Decoding;

/// <summary>
/// A decoder of class outputs and box outputs that count from priors: one output each, or one for each level. As in torchvision, boxes
/// end at the edges of the model's input.
/// </summary>
public abstract class AnchoredDecoder : IDetectionDecoder
{
    private readonly int _classes;
    private readonly OutputFormat _format;
    private readonly OutputFinder _finder;
    private readonly AnchorFamily _family;
    private readonly PriorSource _priors;

    private protected AnchoredDecoder(int classes, OutputFormat format, AnchorFamily family)
    {
        (_classes, _format, _finder, _family) = (classes, format, new OutputFinder(format), family);
        _priors = new PriorSource(format, family, Generate, Expectation);
    }

    /// <inheritdoc/>
    public RowIdentity Identity => RowIdentity.Anchors;

    private protected ScoreActivation Activation => _format.Activation ?? _family.Activation;

    private BackgroundClass Background => _format.Background ?? _family.Background;

    private ImmutableArray<float> BoxWeights => _format.BoxWeights.IsEmpty ? _family.BoxWeights : _format.BoxWeights;

    /// <inheritdoc/>
    public string? Misfit(TensorSet outputs, ModelSize? input)
    {
        if (!TryFind(outputs, OutputRole.Boxes, out var boxes, out var misfit) || !TryFind(outputs, OutputRole.Scores, out var scores, out misfit))
        {
            return misfit;
        }

        long? columns = _classes > 0 ? ScoreActivations.Columns(_classes, Background) : null;
        return boxes.Misfit(_family.Word, BoxCorners.Numbers)
            ?? scores.MisfitBeside(boxes, _family.Word, columns, ScoreActivations.Columns(0, Background))
            ?? MoreMisfit(outputs, boxes)
            ?? (BoxWeights.Length == BoxCorners.Numbers ? null : $"decoder {_family.Word} expects 4 numbers in detection.box_weights, not {BoxWeights.Length}")
            ?? (input is { } size
                ? _priors.Misfit(outputs, boxes.Outputs, size)
                : $"decoder {_family.Word} needs the size of the model's input, but the input is no image");
    }

    /// <inheritdoc/>
    public RawDetections Decode(TensorSet outputs, ModelSize? input)
    {
        var (boxes, scores, size) = (Find(outputs, OutputRole.Boxes), Find(outputs, OutputRole.Scores), input!.Value);
        using var boxRows = RowValues.Of(boxes.Outputs);
        using var scoreRows = RowValues.Of(scores.Outputs);
        var anchors = boxRows.Values.Length / BoxCorners.Numbers;
        var columns = scoreRows.Values.Length / anchors;
        var priors = _priors.Read(outputs, anchors, size);
        var raw = new RawDetections(anchors, (int)ScoreActivations.Classes(columns, Background)) { Levels = Levels(boxes.Outputs, priors) };
        ScoreActivations.FromRows(scoreRows.Values, columns, Activation, Background, raw.AllScores);
        FinishScores(outputs, raw);
        DecodeBoxes(boxRows.Values, priors, BoxWeights, raw);
        BoxCorners.Clip(size, raw);
        return raw;
    }

    /// <inheritdoc/>
    public ImmutableArray<TensorGroup> Groups(TensorSet outputs, TensorData output) => [];

    /// <inheritdoc/>
    public int? RowAxis(TensorSet outputs, TensorData output) => null;

    /// <summary>The family's own priors; null where it has none for so many rows.</summary>
    private protected abstract PriorBoxes? Generate(ModelSize input, int rows);

    /// <summary>What numbers of rows the family has priors for, for a message.</summary>
    private protected abstract string Expectation(ModelSize input);

    /// <summary>The names that exporters of the family give an output.</summary>
    private protected abstract ImmutableArray<string> UsualNames(OutputRole role);

    /// <summary>Writes corners, which may lie outside of the input.</summary>
    private protected virtual void DecodeBoxes(ReadOnlySpan<float> rows, PriorBoxes priors, ImmutableArray<float> weights, RawDetections raw) =>
        BoxDeltas.Decode(rows, priors, weights, raw);

    /// <summary>What else the family asks of its outputs.</summary>
    private protected virtual string? MoreMisfit(TensorSet outputs, HeadOutputs boxes) => null;

    /// <summary>What else makes scores of activated class outputs.</summary>
    private protected virtual void FinishScores(TensorSet outputs, RawDetections raw)
    {
    }

    private protected bool TryFind(
        TensorSet outputs, OutputRole role, [NotNullWhen(true)] out HeadOutputs? found, [NotNullWhen(false)] out string? misfit)
    {
        var what = role switch { OutputRole.Boxes => _family.Boxes, OutputRole.Scores => "class scores", _ => "centreness" };
        found = _finder.TryMany(outputs, role, out var tensors, out misfit, UsualNames(role).AsSpan()) ? new HeadOutputs(tensors, what) : null;
        return found is not null;
    }

    private protected HeadOutputs Find(TensorSet outputs, OutputRole role) =>
        TryFind(outputs, role, out var found, out var misfit) ? found : throw new InvalidOperationException(misfit);

    private static ImmutableArray<int> Levels(ImmutableArray<TensorData> boxes, PriorBoxes priors)
    {
        if (boxes.Length == 1)
        {
            return [.. priors.Levels.Select(level => level.First)];
        }

        var first = 0;
        var levels = ImmutableArray.CreateBuilder<int>(boxes.Length);
        foreach (var output in boxes)
        {
            levels.Add(first);
            first += (int)(output.Shape.ElementCount / BoxCorners.Numbers);
        }

        return levels.DrainToImmutable();
    }
}
