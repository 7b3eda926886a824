using System.Text.RegularExpressions;
using Parity.Core.Tensors;
using Parity.Imaging;
using Parity.Imaging.Recipes;
using Parity.Imaging.Resampling;
using Parity.TestKit;

namespace Parity.Configuration.Tests;

internal sealed partial class PreprocessFlagsTests
{
    // A tensor has one size.
    private static readonly string[] OfRuns = ["sizes"];

    [Test]
    public void Every_documented_key_is_a_flag_and_every_flag_a_documented_key()
    {
        var readme = File.ReadAllText(Repository.PathOf("configs", "README.md"));
        var section = readme[readme.IndexOf("## `preprocess`", StringComparison.Ordinal)..];
        var keys = KeyOfRow().Matches(section[..section.IndexOf("\n## ", StringComparison.Ordinal)]).Select(match => match.Groups[1].Value).Except(OfRuns);

        Assert.That(PreprocessFlags.All.Select(flag => flag.Key), Is.EquivalentTo(keys));
    }

    [Test]
    public void Every_key_of_the_section_is_a_flag_and_every_flag_a_key_of_the_section()
    {
        using var folder = new ConfigFolder();
        var keys = Allowed(folder, "preprocess: {zz: 1}").Where(key => key != "pad").Except(OfRuns).Concat(Allowed(folder, "preprocess: {pad: {zz: 1}}").Select(key => $"pad.{key}"));

        Assert.That(PreprocessFlags.All.Select(flag => flag.Key), Is.EquivalentTo(keys));
    }

    [Test]
    public void Flags_are_called_as_their_keys()
    {
        var others = new Dictionary<string, string> { ["pad.placement"] = "--placement" };

        Assert.That(
            PreprocessFlags.All.Select(flag => flag.Flag),
            Is.EqualTo(PreprocessFlags.All.Select(flag => others.GetValueOrDefault(flag.Key, $"--{flag.Key.Replace('_', '-').Replace('.', '-')}"))));
    }

    [TestCase("decoder", "pillow")]
    [TestCase("exif", "false")]
    [TestCase("alpha", "1,2,3")]
    [TestCase("color", "bgr")]
    [TestCase("gray", "pillow")]
    [TestCase("resize", "stretch")]
    [TestCase("size", "352x640")]
    [TestCase("rounding", "floor")]
    [TestCase("upscale", "false")]
    [TestCase("interpolation", "cv2_area")]
    [TestCase("shrink_interpolation", "cv2_area")]
    [TestCase("stride", "64")]
    [TestCase("pad.to", "stride")]
    [TestCase("pad.value", "124,116,104")]
    [TestCase("pad.placement", "top_left")]
    [TestCase("pad.order", "after_normalize")]
    [TestCase("scale", "1/127.5")]
    [TestCase("mean", "-0.5")]
    [TestCase("std", "0.1,0.2,0.3")]
    [TestCase("arithmetic", "float64")]
    [TestCase("layout", "nhwc")]
    [TestCase("dtype", "float16")]
    [TestCase("recipe", "yolox")]
    public void Flag_gives_what_the_key_gives_in_a_file(string key, string text)
    {
        using var folder = new ConfigFolder();
        var value = text.Contains(',', StringComparison.Ordinal) ? $"[{text}]" : key == "size" ? "[352, 640]" : text;
        var entry = key.StartsWith("pad.", StringComparison.Ordinal) ? $"pad: {{{key[4..]}: {value}}}" : $"{key}: {value}";
        var expected = folder.Load($"{ConfigFolder.Minimal}preprocess: {{{entry}}}").Preprocess;

        using var scope = Assert.EnterMultipleScope();
        Assert.That(Apply((key, text)), Is.EqualTo(expected));
        Assert.That(expected, Is.Not.EqualTo(new PreprocessOptions()), "the value is another than the default");
    }

    [Test]
    public void Sides_of_a_limit_are_flags_too()
    {
        var options = Apply(("recipe", "mmdet"), ("min_side", "200"), ("max_side", "300"));

        Assert.That(options, Is.EqualTo(RecipeCatalog.Find("mmdet")!.Options with { MinSide = 200, MaxSide = 300 }));
    }

    [Test]
    public void Flags_are_laid_over_a_configuration_and_a_recipe_replaces_it()
    {
        var start = new PreprocessOptions { DType = ElementType.Float16, Interpolation = Interpolation.Cv2Area };

        using var scope = Assert.EnterMultipleScope();
        Assert.That(PreprocessFlags.Apply([("size", "64")], start), Is.EqualTo(start with { Height = 64, Width = 64 }));
        Assert.That(PreprocessFlags.Apply([("recipe", "yolox"), ("size", "64")], start), Is.EqualTo(RecipeCatalog.Find("yolox")!.Options with { Height = 64, Width = 64 }));
        Assert.That(PreprocessFlags.Apply([], start), Is.EqualTo(start));
    }

    [TestCase("size", "0x5", "--size[0] must be a whole number from 1 to 16384, not '0'")]
    [TestCase("size", "352x640x3", "--size must be one number, or two: HEIGHTxWIDTH, not a list of 3")]
    [TestCase("size", "640X640", "--size must be a whole number from 1 to 16384, or HEIGHTxWIDTH, not '640X640'")]
    [TestCase("size", "", "--size has no value; write a whole number from 1 to 16384, or HEIGHTxWIDTH")]
    [TestCase("size", "100", "--size 100x100 must be a multiple of the stride 32; the next one is 128x128")]
    [TestCase("mean", "1,2", "--mean: 2 numbers for 3 channels (mean); write 1 or 3")]
    [TestCase("mean", "1,x,2", "--mean[1] must be a number from -3.4028234663852886E+38 to 3.4028234663852886E+38, not 'x'")]
    [TestCase("std", "0", "--std is divided by, so it cannot be 0")]
    [TestCase("dtype", "uint8", "--dtype uint8 holds levels as they are; write scale: 1, mean: 0, std: 1")]
    [TestCase("alpha", "1,2", "--alpha must be drop, or a colour: RED,GREEN,BLUE, not a list of 2")]
    [TestCase("scale", "1,2", "--scale must be 1/ and a positive number, such as 1/255, or a positive number, not a list")]
    [TestCase("pad.value", "300", "--pad-value: a pad value before normalising is a level, a whole number from 0 to 255; with order: after_normalize it is what the model sees")]
    [TestCase("pad.placement", "centre", "--placement must be center or top_left, not 'centre'; did you mean 'center'?")]
    [TestCase("min_side", "5", "--min-side belongs to resize: limit, not to letterbox")]
    [TestCase("exif", "off", "--exif must be true or false, not 'off'")]
    [TestCase("color", "rgb,bgr", "--color must be rgb, bgr, gray or false_color, not a list")]
    public void Wrong_value_names_the_flag(string key, string text, string expected) =>
        Assert.That(() => Apply((key, text)), Throws.TypeOf<ConfigurationException>().With.Message.EqualTo($"command line: {expected}"));

    private static PreprocessOptions Apply(params (string Key, string Text)[] flags) => PreprocessFlags.Apply(flags, new PreprocessOptions());

    private static string[] Allowed(ConfigFolder folder, string section)
    {
        const string Allowed = " Allowed: ";
        var message = folder.Problems(ConfigFolder.Minimal + section).Single();
        return message[(message.IndexOf(Allowed, StringComparison.Ordinal) + Allowed.Length)..].Split(", ");
    }

    [GeneratedRegex(@"^\| `([a-z_.]+)` \|", RegexOptions.Multiline)]
    private static partial Regex KeyOfRow();
}
