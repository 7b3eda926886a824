using NUnit.Framework.Constraints;
using Parity.Core.Comparison;
using Parity.Imaging.Diagnosis;

namespace Parity.NUnit.Constraints;

/// <summary>How an input tensor agrees with a recipe's.</summary>
public sealed class PreprocessedResult : ConstraintResult
{
    private readonly string? _problem;

    internal PreprocessedResult(IConstraint constraint, object? actual, string problem)
        : base(constraint, actual, isSuccess: false) => _problem = problem;

    internal PreprocessedResult(IConstraint constraint, object? actual, TensorComparison comparison, TensorDiagnosis? diagnosis)
        : base(constraint, actual, diagnosis is null) => (Comparison, Diagnosis) = (comparison, diagnosis);

    /// <summary>The two tensors, compared; null where the value is no tensor or holds no element.</summary>
    public TensorComparison? Comparison { get; }

    /// <summary>Why they differ: A is the recipe's, B the one under test. Null where they agree or could not be compared.</summary>
    public TensorDiagnosis? Diagnosis { get; }

    /// <inheritdoc/>
    public override void WriteMessageTo(MessageWriter writer)
    {
        writer.WriteMessageLine($"Expected: {Description}");
        writer.WriteMessageLine($"But was:  {_problem ?? Summary()}");
        if (Diagnosis is null)
        {
            return;
        }

        using var text = new StringWriter { NewLine = "\n" };
        DiagnosisText.Write(Diagnosis, text);
        writer.WriteMessageLine("A is the recipe's, B the one under test:");
        foreach (var line in text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            writer.WriteMessageLine(line);
        }
    }

    private string Summary() => Comparison?.Statistics is { } statistics
        ? $"{Figures.Percent(statistics.MismatchedShare)} of the elements are outside the tolerance; it passes from atol {Figures.Short(statistics.SmallestPassingTolerance)}"
        : $"{Diagnosis!.B} instead of {Diagnosis.A}";
}
