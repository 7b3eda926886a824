using NUnit.Framework.Constraints;
using Parity.Core.Comparison;
using Parity.Core.Tensors;

namespace Parity.NUnit.Constraints;

/// <summary>How tensors agree with their reference.</summary>
public sealed class TensorParityResult : ConstraintResult
{
    private readonly string? _problem;

    internal TensorParityResult(IConstraint constraint, object? actual, TensorSetComparison? comparison, string? problem)
        : base(constraint, actual) => (Comparison, _problem) = (comparison, problem);

    /// <summary>Every tensor, compared; null where the value is no tensor.</summary>
    public TensorSetComparison? Comparison { get; }

    /// <inheritdoc/>
    public override bool IsSuccess => Comparison is { IsComplete: true } && (AllowsEmpty || Comparison.HasEvidence) && Comparison.Outputs.All(output => output.Statistics!.Mismatched == 0);

    internal bool AllowsEmpty { get; init; }

    internal TensorSet? Candidate { get; init; }

    internal bool IsPair { get; init; }

    /// <inheritdoc/>
    public override void WriteMessageTo(MessageWriter writer)
    {
        writer.WriteMessageLine($"Expected: {Description}");
        writer.WriteMessageLine($"But was:  {_problem ?? TensorParityText.Summary(this)}");
        foreach (var line in _problem is null ? TensorParityText.Details(this) : [])
        {
            writer.WriteMessageLine(line);
        }
    }
}
