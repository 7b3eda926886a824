using NUnit.Framework.Constraints;
using Parity.Core.Comparison;
using Parity.Core.Tensors;
using Tolerance = Parity.Core.Comparison.Tolerance;

namespace Parity.NUnit.Constraints;

/// <summary>
/// Holds tensors to a reference: |c − r| ≤ atol + rtol·|r| for each element. Another shape, element type or name fails, NaN agrees with
/// nothing, and tensors without any element fail, as nothing was compared.
/// </summary>
public sealed class TensorParityConstraint : Constraint
{
    private readonly TensorSet _reference;
    private readonly bool _byName;
    private Tolerance _tolerance = Tolerance.Default;
    private bool _allowsEmpty;

    internal TensorParityConstraint(TensorData reference)
        : base(reference) => _reference = new TensorSet(reference);

    internal TensorParityConstraint(TensorSet reference)
        : base(reference) => (_reference, _byName) = (reference, true);

    /// <summary>Sets when two elements agree.</summary>
    /// <param name="atol">Absolute tolerance, from 0.</param>
    /// <param name="rtol">Relative tolerance, from 0.</param>
    /// <value>The default is 1e-4 for both, for two float32 builds of one model.</value>
    public TensorParityConstraint Within(double atol, double rtol = 0)
    {
        _tolerance = _tolerance with { Atol = Limits.Tolerance(atol, nameof(atol)), Rtol = Limits.Tolerance(rtol, nameof(rtol)) };
        return this;
    }

    /// <summary>Lets infinities of the same sign agree. By default they do not.</summary>
    public TensorParityConstraint WithEqualInfinities
    {
        get
        {
            _tolerance = _tolerance with { EqualInfinities = true };
            return this;
        }
    }

    /// <summary>Lets tensors without any element pass. By default they fail: nothing was compared.</summary>
    public TensorParityConstraint AllowingEmpty
    {
        get
        {
            _allowsEmpty = true;
            return this;
        }
    }

    /// <inheritdoc/>
    public override string Description => $"{string.Join(", ", _reference.Select(tensor => _byName ? tensor.ToString() : TensorText.Of(tensor)))}, each |c - r| <= {TensorText.Of(_tolerance)}";

    /// <inheritdoc/>
    public override ConstraintResult ApplyTo<TActual>(TActual actual)
    {
        var candidate = actual is TensorSet set ? set : Elements.Of(actual) is { } tensor ? new TensorSet(tensor) : null;
        if (candidate is null)
        {
            return new TensorParityResult(this, actual, null, $"{(actual is null ? "null" : typeof(TActual).Name)}, which is not {Elements.Allowed}");
        }

        // A lone tensor stands for the other side's only one, whatever it is called.
        var isPair = (_reference.Count, candidate.Count) == (1, 1) && !(_byName && actual is TensorSet);
        var comparison = TensorSetComparer.Compare(_reference, isPair ? new TensorSet(candidate[0].WithName(_reference[0].Name)) : candidate, _ => _tolerance);
        return new TensorParityResult(this, actual, comparison, null)
        {
            AllowsEmpty = _allowsEmpty,
            Candidate = candidate,
            IsPair = isPair,
        };
    }
}
