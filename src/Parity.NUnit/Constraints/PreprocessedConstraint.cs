using NUnit.Framework.Constraints;
using Parity.Core;
using Parity.Core.Comparison;
using Parity.Core.Tensors;
using Parity.Imaging;
using Parity.Imaging.Decoding;
using Parity.Imaging.Diagnosis;
using Parity.Imaging.Recipes;
using Parity.NUnit.Surroundings;
using Tolerance = Parity.Core.Comparison.Tolerance;

namespace Parity.NUnit.Constraints;

/// <summary>
/// Holds an input tensor to what a framework's preprocessing makes of the same image; the failure names the causes of the difference, each
/// with the share that it explains. A tensor without the batch dimension, and a flat array of as many elements, are taken in the recipe's shape.
/// </summary>
public sealed class PreprocessedConstraint : Constraint
{
    /// <summary>
    /// The default absolute tolerance, as a share of the recipe's largest value: what normalising in another order of float32 arithmetic makes.
    /// One level of 256 is 390 times as much.
    /// </summary>
    public const double DefaultShare = 1e-5;

    private readonly string _imagePath;
    private PreprocessOptions _options;
    private Tolerance? _tolerance;

    internal PreprocessedConstraint(Recipe recipe, string imagePath)
        : base(recipe.Name, imagePath) => (_options, _imagePath) = (recipe.Options, imagePath);

    /// <summary>Sets the model's input size.</summary>
    /// <param name="height">In pixels.</param>
    /// <param name="width">In pixels.</param>
    /// <value>The default is the recipe's.</value>
    public PreprocessedConstraint WithSize(int height, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        return Changing(options => options with { Height = height, Width = width });
    }

    /// <summary>Changes any of the recipe's options.</summary>
    public PreprocessedConstraint Changing(Func<PreprocessOptions, PreprocessOptions> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        _options = change(_options);
        return this;
    }

    /// <summary>Sets when two elements agree.</summary>
    /// <param name="atol">Absolute tolerance, from 0.</param>
    /// <param name="rtol">Relative tolerance, from 0.</param>
    /// <value>The default is <see cref="DefaultShare"/> of the recipe's largest value, absolute.</value>
    public PreprocessedConstraint Within(double atol, double rtol = 0)
    {
        _tolerance = new Tolerance(Limits.Tolerance(atol, nameof(atol)), Limits.Tolerance(rtol, nameof(rtol)));
        return this;
    }

    /// <inheritdoc/>
    public override string Description => $"what recipe {_options.Recipe} makes of {_imagePath}{(_tolerance is null ? string.Empty : $", each |c - r| <= {TensorText.Of(_tolerance)}")}";

    /// <inheritdoc/>
    public override ConstraintResult ApplyTo<TActual>(TActual actual)
    {
        if (Elements.Of(actual) is not { } tensor)
        {
            return new PreprocessedResult(this, actual, $"{(actual is null ? "null" : typeof(TActual).Name)}, which is not {Elements.Allowed}");
        }

        var path = TestFolders.FindFile(_imagePath);
        try
        {
            using var input = new Preprocessor(_options).Prepare(_imagePath, tensor.Name, path);
            return Compare(actual, input.Tensor, tensor, path);
        }
        catch (UnreadableImageException e)
        {
            throw new ParityUserException($"{path} cannot be read: {e.Message}", e);
        }
    }

    private PreprocessedResult Compare(object? actual, TensorData reference, TensorData tensor, string path)
    {
        var shaped = HasNoShape(actual, tensor, reference.Shape) ? new TensorData(tensor.Name, tensor.ElementType, reference.Shape, tensor.Bytes) : tensor;
        var tolerance = _tolerance ?? new Tolerance(DefaultShare * LargestValue.Of(reference), 0);
        var comparison = TensorComparison.Of(reference, shaped, tolerance, []);
        if (comparison.Statistics is { HasEvidence: true, Mismatched: 0 })
        {
            return new PreprocessedResult(this, actual, comparison, null);
        }

        return shaped.Shape.ElementCount == 0
            ? new PreprocessedResult(this, actual, $"{TensorText.Of(shaped)} without any element, so nothing was compared")
            : new PreprocessedResult(this, actual, comparison, Diagnoser.Diagnose(reference, shaped, path, _options.Stride));
    }

    private static bool HasNoShape(object? actual, TensorData tensor, TensorShape shape) =>
        tensor.Shape.ElementCount == shape.ElementCount &&
        ((actual is not TensorData && tensor.Shape.Rank == 1) || tensor.Shape.Dimensions.AsSpan().SequenceEqual(shape.Dimensions.AsSpan()[1..]));
}
