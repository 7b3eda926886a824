using System.Numerics.Tensors;
using Parity.Core.Detection;
using Parity.Core.Tensors;
using Parity.NUnit.Constraints;

namespace Parity.NUnit;

/// <summary>Parity's constraints, for languages in which <c>Is</c> cannot be extended: C# 13 and older. In C# 14 write <c>Is.ParityWith</c>.</summary>
public static class ParityIs
{
    /// <summary>Agrees with a tensor, element by element.</summary>
    public static TensorParityConstraint ParityWith(TensorData reference) => new(reference);

    /// <summary>Agrees with tensors of the same names, element by element.</summary>
    public static TensorParityConstraint ParityWith(TensorSet reference) => new(reference);

    /// <summary>Agrees with a tensor of one dimension, element by element.</summary>
    public static TensorParityConstraint ParityWith<T>(T[] reference)
        where T : unmanaged => new(Elements.Tensor(reference));

    /// <summary>Agrees with a tensor of two dimensions, element by element.</summary>
    public static TensorParityConstraint ParityWith<T>(T[,] reference)
        where T : unmanaged => new(Elements.Tensor(reference));

    /// <summary>Agrees with a tensor of three dimensions, element by element.</summary>
    public static TensorParityConstraint ParityWith<T>(T[,,] reference)
        where T : unmanaged => new(Elements.Tensor(reference));

    /// <summary>Agrees with a tensor of four dimensions, element by element.</summary>
    public static TensorParityConstraint ParityWith<T>(T[,,,] reference)
        where T : unmanaged => new(Elements.Tensor(reference));

    /// <summary>Agrees with a tensor of one dimension, element by element.</summary>
    public static TensorParityConstraint ParityWith<T>(ReadOnlyMemory<T> reference)
        where T : unmanaged => new(Elements.Tensor(reference));

    /// <summary>Agrees with a tensor, element by element.</summary>
    public static TensorParityConstraint ParityWith<T>(Tensor<T> reference)
        where T : unmanaged => new(Elements.Tensor(reference));

    /// <summary>Has the same detections, in any order.</summary>
    public static DetectionParityConstraint ParityWith(IEnumerable<ParityDetection> reference) => new([.. reference]);

    /// <summary>Has the same detections, in any order.</summary>
    public static DetectionParityConstraint ParityWith(IEnumerable<DetectedObject> reference) => new([.. reference.Select(DetectionLists.Of)]);

    /// <summary>Is what a framework's preprocessing makes of an image.</summary>
    /// <param name="recipe">The recipe's name: <c>ultralytics</c>; <c>parity preprocess --list-recipes</c> shows them.</param>
    /// <param name="imagePath">The image file, relative to the test assembly's folder or a folder above it.</param>
    /// <exception cref="Core.ParityUserException">There is no such recipe; the message names the nearest and all of them.</exception>
    public static PreprocessedConstraint PreprocessedLike(string recipe, string imagePath) => new(Configuration.NamedRecipe.Find(recipe), imagePath);
}
