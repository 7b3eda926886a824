using System.Collections.Immutable;

namespace Parity.Core.Reports;

/// <summary>One tensor that was fed.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ElementType">Its element type's name.</param>
/// <param name="Shape">Its dimensions.</param>
/// <param name="Sha256">Its identity: SHA-256 of name, element type, shape and bytes.</param>
public sealed record InputTensorReport(string Name, string ElementType, ImmutableArray<long> Shape, string Sha256);
