using Parity.Core.Tensors;

namespace Parity.Configuration;

/// <summary>What a model's input is fed with.</summary>
/// <param name="Name">The input's name.</param>
/// <param name="Source">Where its value comes from.</param>
/// <param name="Order">Which of two sides comes first; not used for an image.</param>
/// <param name="DType">The element type; not used for an image.</param>
public sealed record InputBinding(string Name, InputSource Source, SideOrder Order, ElementType DType);
