using Parity.Configuration.Yaml;
using Parity.Core;
using Parity.Imaging.Recipes;

namespace Parity.Configuration;

/// <summary>Recipes by the names that people write.</summary>
public static class NamedRecipe
{
    /// <summary>The recipe of a name.</summary>
    /// <exception cref="ParityUserException">There is none; the message names the nearest and all of them.</exception>
    public static Recipe Find(string name) => RecipeCatalog.Find(name) ??
        throw new ParityUserException($"There is no recipe {ShownText.Quote(name)}{NearWord.Hint(name, [.. RecipeCatalog.All.Select(recipe => recipe.Name)])}");
}
