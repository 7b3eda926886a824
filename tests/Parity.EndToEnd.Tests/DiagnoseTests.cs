using System.Text;
using System.Text.Json;
using Parity.TestKit;

namespace Parity.EndToEnd.Tests;

internal sealed class DiagnoseTests
{
    private static readonly string Image = Repository.PathOf("fixtures", "shapes", "images", "scene_000.png");
    private TemporaryFolder _folder = null!;

    [OneTimeSetUp]
    public void Write_tensors()
    {
        _folder = new TemporaryFolder();
        var second = Image.Replace("000.png", "001.jpg", StringComparison.Ordinal);
        _folder.Write("config.yaml", ShapesConfig.Right());
        foreach (var arguments in new[] { "--out rgb.npy", "--out rgb.bin", "--color bgr --out bgr.npy" })
        {
            Assert.That(Parity(["preprocess", Image, "--size", "256", .. arguments.Split(' ')]).ExitCode, Is.Zero);
        }

        Assert.That(Parity("preprocess", Image, second, "--size", "256", "--color", "bgr", "--out", "two.npz").ExitCode, Is.Zero);
        File.Copy(_folder.File("rgb.npy"), _folder.File("scene_000.npy"));
        _folder.Write("text.npy", "no tensor");
        File.WriteAllBytes(_folder.File("empty.npy"), [0x93, .. "NUMPY"u8, 1, 0, 118, 0, .. Encoding.ASCII.GetBytes("{'descr': '<f4', 'fortran_order': False, 'shape': (0,), }".PadRight(117) + "\n")]);
    }

    [OneTimeTearDown]
    public void Delete_folder() => _folder.Dispose();

    [Test]
    public void Raw_bytes_equal_to_a_npy_file_end_with_0()
    {
        var result = Parity("diagnose", "rgb.npy", "rgb.bin", "--raw", "float32:1x3x256x256");

        Assert.That((result.ExitCode, result.Output, result.Error), Is.EqualTo((0, "rgb\n  equal to the bit: float32 [1, 3, 256, 256]\n", string.Empty)));
    }

    [Test]
    public void Swapped_colours_are_named_in_one_document_and_end_with_1()
    {
        var result = Parity("diagnose", "rgb.npy", "bgr.npy", "--image", Image, "--json");
        using var document = JsonDocument.Parse(result.Output);
        var root = document.RootElement;
        var diagnosis = root.GetProperty("pairs")[0].GetProperty("diagnosis");

        using var scope = Assert.EnterMultipleScope();
        Assert.That((result.ExitCode, result.Error), Is.EqualTo((1, string.Empty)));
        Assert.That(root.GetProperty("equal").GetBoolean(), Is.False);
        Assert.That(root.GetProperty("causes").GetProperty("color_order").GetInt32(), Is.EqualTo(1));
        Assert.That(diagnosis.GetProperty("causes").EnumerateArray().Select(cause => cause.GetProperty("cause").GetString()), Is.EqualTo(new[] { "color_order" }));
        Assert.That(diagnosis.GetProperty("causes")[0].GetProperty("explained").GetDouble(), Is.EqualTo(1));
    }

    [Test]
    public void Text_gives_each_cause_with_its_share_and_evidence()
    {
        var lines = Parity("diagnose", "rgb.npy", "bgr.npy").Output.Split('\n');

        using var scope = Assert.EnterMultipleScope();
        Assert.That(lines[0], Is.EqualTo("rgb against bgr"));
        Assert.That(lines[1], Is.EqualTo("  A float32 [1, 3, 256, 256], B float32 [1, 3, 256, 256]"));
        Assert.That(lines[2], Does.Match(@"^  \d+\.\d % of the elements differ, by 0\.\d+ on average and 0\.\d+ at most$"));
        Assert.That(lines[3], Does.StartWith("   100.0 %  color_order: "));
        Assert.That(lines[4], Does.Contain("left after undoing it: 0 on average, 0 at most"));
    }

    [Test]
    public void Configuration_is_compared_with_the_tensor_of_its_image()
    {
        var result = Parity("diagnose", "config.yaml", "scene_000.npy");

        Assert.That((result.ExitCode, result.Output), Is.EqualTo((0, "scene_000.png\n  equal to the bit: float32 [1, 3, 256, 256]\n")), result.Error);
    }

    [Test]
    public void Stride_is_the_configurations()
    {
        _folder.Write("rect.yaml", ShapesConfig.Replace("stride: 32", "stride: 8").Replace("pad: {value", "pad: {to: stride, value", StringComparison.Ordinal));
        var result = Parity("diagnose", "rect.yaml", "scene_000.npy");

        using var scope = Assert.EnterMultipleScope();
        Assert.That((result.ExitCode, result.Error), Is.EqualTo((1, string.Empty)));
        Assert.That(result.Output, Does.Contain("100.0 %  padding_target: A is 256x240, B is 256x256 (width x height)"));
    }

    [Test]
    public void Several_tensors_stand_for_all_images_of_a_configuration()
    {
        var result = Parity("diagnose", "two.npz", "config.yaml");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Output, Does.EndWith("and 12 more\n2 pairs: 0 equal, 2 color_order\n").And.Contain("only in B: scene_002.jpg, "));
    }

    [TestCase("rgb.npy nope.npy", 3, "nope.npy: there is no such file; check the path.")]
    [TestCase("rgb.npy text.npy", 3, "text.npy: it is neither .npy nor .npz: it starts with ")]
    [TestCase("rgb.npy rgb.bin", 3, "rgb.bin: it is neither .npy nor .npz: ")]
    [TestCase("rgb.npy rgb.bin --raw float32:1x3x256x255", 3, "rgb.bin: float32 [1, 3, 256, 255] needs 783360 bytes and the file has 786432; ")]
    [TestCase("rgb.npy rgb.bin --raw float", 2, "--raw takes an element type and a shape, as float32:1x3x640x640, not 'float'.")]
    [TestCase("empty.npy empty.npy", 3, "empty: A is float32 [0] without any element, so there is nothing to compare; save it again.")]
    [TestCase("rgb.npy two.npz", 3, "rgb.npy and two.npz have no name in common (rgb against scene_000.png, scene_001.jpg); ")]
    [TestCase("rgb.npy bgr.npy --image nope.png", 2, "--image nope.png does not exist; ")]
    [TestCase("rgb.npy bgr.npy --image text.npy", 3, "text.npy cannot be read: not a JPEG, PNG, WebP or BMP image ")]
    [TestCase("config.yaml config.yaml", 2, "One of the two can be a configuration, not both; ")]
    [TestCase("config.yaml rgb.npy", 3, "None of the configuration's images has the name of a tensor (rgb); ")]
    [TestCase("nope.yaml rgb.npy", 2, "nope.yaml: the configuration file does not exist")]
    [TestCase("rgb.npy", 2, "Required argument 'B' missing")]
    public void Wrong_use_is_told_in_one_sentence(string arguments, int exitCode, string message)
    {
        var result = Parity(["diagnose", .. arguments.Split(' ')]);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.ExitCode, Is.EqualTo(exitCode));
        Assert.That(result.Error, Does.StartWith(message).And.Not.Contain("   at "));
        Assert.That(result.Output, Is.Empty);
    }

    private ParityProcess.Result Parity(params string[] arguments) => ParityProcess.Run(_folder.Path, arguments);
}
