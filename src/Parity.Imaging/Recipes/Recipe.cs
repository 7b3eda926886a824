namespace Parity.Imaging.Recipes;

/// <summary>A named preprocessing of a framework.</summary>
/// <param name="Name">Its name in configurations.</param>
/// <param name="Description">Whose preprocessing it is, and where it differs from its neighbours.</param>
/// <param name="Options">Every key's value.</param>
public sealed record Recipe(string Name, string Description, PreprocessOptions Options);
