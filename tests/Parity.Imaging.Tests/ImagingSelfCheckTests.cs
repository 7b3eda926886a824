using Parity.Imaging.Recipes;

namespace Parity.Imaging.Tests;

internal sealed class ImagingSelfCheckTests
{
    private static IEnumerable<string> RecipeNames => RecipeCatalog.All.Select(recipe => recipe.Name);

    [Test]
    public void Passes_with_every_option([Values] ColorMode color, [Values] TensorLayout layout, [Values] PadPlacement placement, [Values(32, 640)] int side) => Assert.That(
        () => ImagingSelfCheck.Run(new PreprocessOptions { Color = color, Layout = layout, PadPlacement = placement, Height = side, Width = 2 * side }), Throws.Nothing);

    [TestCaseSource(nameof(RecipeNames))]
    public void Passes_with_every_recipe(string name) => Assert.That(() => ImagingSelfCheck.Run(RecipeCatalog.Find(name)!.Options), Throws.Nothing);
}
