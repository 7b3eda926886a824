using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Parity.Imaging.Recipes;
using Parity.TestKit;

namespace Parity.Imaging.Tests.Recipes;

/// <summary>Every recipe against its framework's own steps, on goldens of tools/fixtures/make_recipe_goldens.py.</summary>
internal sealed class RecipeCatalogTests
{
    private const string Near = "near/";

    // What one level becomes in the recipes with OpenCV's cubic kernel, which may differ by one.
    private const float LargestLevelStep = 1f / 255 / 0.224f;

    private static readonly IReadOnlyDictionary<string, NpzFile.Entry> Goldens = NpzFile.Read(Repository.PathOf("fixtures", "recipes", "goldens.npz"));

    private static IEnumerable<string> Exact => Goldens.Keys.Where(key => key.Split('/')[0] is not ("near" or "image" or "gray"));

    private static IEnumerable<string> Cubic => Goldens.Keys.Where(key => key.StartsWith(Near, StringComparison.Ordinal));

    [TestCaseSource(nameof(Exact))]
    public void Gives_the_bytes_of_the_framework(string key)
    {
        var expected = Goldens[key].As<long>();
        using var input = Prepare(key);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(input.Tensor.Shape.Dimensions[1..], Is.EqualTo(expected[..3]));
        Assert.That(SHA256.HashData(input.Tensor.Bytes.Span), Is.EqualTo(expected[3..].Select(value => (byte)value)));
    }

    [TestCaseSource(nameof(Cubic))]
    public void Is_within_a_level_of_the_framework_where_OpenCVs_builds_differ(string key)
    {
        var expected = Goldens[key];
        using var input = Prepare(key[Near.Length..]);
        var differences = MemoryMarshal.Cast<byte, float>(input.Tensor.Bytes.Span).ToArray().Zip(expected.As<float>(), (a, b) => Math.Abs(a - b));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(input.Tensor.Shape.Dimensions[1..], Is.EqualTo(expected.Shape));
        Assert.That(differences.Max(), Is.LessThan(LargestLevelStep * 1.0001f));
    }

    [TestCase("cv2", "png", GrayFormula.Cv2)]
    [TestCase("pillow", "png", GrayFormula.Pillow)]
    [TestCase("cv2_read_png", "png", GrayFormula.Cv2Read)]
    [TestCase("cv2_read_bmp", "bmp", GrayFormula.Cv2Read)]
    public void Gives_the_brightness_of_the_framework(string how, string kind, GrayFormula formula)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File($"image.{kind}"), Goldens[$"gray/file.{kind}"].Bytes);
        using var gray = new Preprocessor(new PreprocessOptions { Color = ColorMode.Gray, Gray = formula }).Read(folder.File($"image.{kind}"));

        Assert.That(gray.Pixels.SequenceEqual(Goldens[$"gray/{how}"].Bytes), Is.True);
    }

    [Test]
    public void Every_recipe_has_goldens() => Assert.That(
        RecipeCatalog.All.Select(recipe => recipe.Name), Is.EquivalentTo(Exact.Concat(Cubic.Select(key => key[Near.Length..])).Select(key => key.Split('/')[0]).Distinct()));

    [Test]
    public void The_first_page_tells_how_many_there_are() =>
        Assert.That(File.ReadAllText(Repository.PathOf("README.md")), Does.Contain($"any of {RecipeCatalog.All.Length} recipes"));

    [Test]
    public void Names_are_unique_and_described()
    {
        using var scope = Assert.EnterMultipleScope();
        Assert.That(RecipeCatalog.All.Select(recipe => recipe.Name), Is.Unique);
        Assert.That(RecipeCatalog.All.Select(recipe => recipe.Options.Recipe), Is.EqualTo(RecipeCatalog.All.Select(recipe => recipe.Name)));
        Assert.That(RecipeCatalog.All.Select(recipe => recipe.Description.Length), Is.All.GreaterThan(10));
    }

    private static Core.Inputs.InputTensor Prepare(string key)
    {
        var (recipe, image, sides) = (key.Split('/')[0], key.Split('/')[1], key.Split('/')[2].Split('x').Select(side => int.Parse(side, CultureInfo.InvariantCulture)).ToArray());
        var options = RecipeCatalog.Find(recipe)!.Options;
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("image.png"), Goldens[$"image/{image}"].Bytes);
        return new Preprocessor(options with { Height = sides[0], Width = sides[1], MinSide = sides[0], MaxSide = sides[1] }).Prepare(image, "images", folder.File("image.png"));
    }
}
