namespace Parity.Interop.Models;

/// <summary>A parameter of a TorchScript method.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type as TorchScript writes it, such as <c>Tensor</c> or <c>Optional[Tensor]</c>.</param>
/// <param name="Default">Its default as TorchScript writes it, or null where it has none.</param>
public sealed record TorchScriptParameter(string Name, string Type, string? Default);
