using System.Numerics.Tensors;
using NUnit.Framework;
using Parity.Core.Detection;
using Parity.Core.Tensors;
using Parity.NUnit.Constraints;

namespace Parity.NUnit;

/// <summary>Parity's constraints as members of NUnit's <c>Is</c>, for C# 14 and later.</summary>
public static class IsExtensions
{
    extension(Is)
    {
        /// <inheritdoc cref="ParityIs.ParityWith(TensorData)"/>
        public static TensorParityConstraint ParityWith(TensorData reference) => ParityIs.ParityWith(reference);

        /// <inheritdoc cref="ParityIs.ParityWith(TensorSet)"/>
        public static TensorParityConstraint ParityWith(TensorSet reference) => ParityIs.ParityWith(reference);

        /// <inheritdoc cref="ParityIs.ParityWith{T}(T[])"/>
        public static TensorParityConstraint ParityWith<T>(T[] reference)
            where T : unmanaged => ParityIs.ParityWith(reference);

        /// <inheritdoc cref="ParityIs.ParityWith{T}(T[,])"/>
        public static TensorParityConstraint ParityWith<T>(T[,] reference)
            where T : unmanaged => ParityIs.ParityWith(reference);

        /// <inheritdoc cref="ParityIs.ParityWith{T}(T[,,])"/>
        public static TensorParityConstraint ParityWith<T>(T[,,] reference)
            where T : unmanaged => ParityIs.ParityWith(reference);

        /// <inheritdoc cref="ParityIs.ParityWith{T}(T[,,,])"/>
        public static TensorParityConstraint ParityWith<T>(T[,,,] reference)
            where T : unmanaged => ParityIs.ParityWith(reference);

        /// <inheritdoc cref="ParityIs.ParityWith{T}(ReadOnlyMemory{T})"/>
        public static TensorParityConstraint ParityWith<T>(ReadOnlyMemory<T> reference)
            where T : unmanaged => ParityIs.ParityWith(reference);

        /// <inheritdoc cref="ParityIs.ParityWith{T}(Tensor{T})"/>
        public static TensorParityConstraint ParityWith<T>(Tensor<T> reference)
            where T : unmanaged => ParityIs.ParityWith(reference);

        /// <inheritdoc cref="ParityIs.ParityWith(IEnumerable{ParityDetection})"/>
        public static DetectionParityConstraint ParityWith(IEnumerable<ParityDetection> reference) => ParityIs.ParityWith(reference);

        /// <inheritdoc cref="ParityIs.ParityWith(IEnumerable{DetectedObject})"/>
        public static DetectionParityConstraint ParityWith(IEnumerable<DetectedObject> reference) => ParityIs.ParityWith(reference);

        /// <inheritdoc cref="ParityIs.PreprocessedLike(string, string)"/>
        public static PreprocessedConstraint PreprocessedLike(string recipe, string imagePath) => ParityIs.PreprocessedLike(recipe, imagePath);
    }
}
