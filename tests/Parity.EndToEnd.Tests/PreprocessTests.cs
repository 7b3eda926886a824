using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using Parity.TestKit;

namespace Parity.EndToEnd.Tests;

[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class PreprocessTests
{
    // numpy's header of version 1.0 is padded to a multiple of 64 bytes.
    private const int NpyHeaderBytes = 128;

    [Test]
    public void Raw_file_holds_the_bytes_that_OpenCV_letterboxes()
    {
        using var folder = new TemporaryFolder();
        var result = ParityProcess.Run(folder.Path, "preprocess", Scene("scene_001.jpg"), "--size", "256", "--scale", "1", "--dtype", "uint8", "--layout", "nhwc", "--out", "tensor.bin");

        using var scope = Assert.EnterMultipleScope();
        Assert.That((result.ExitCode, result.Error), Is.EqualTo((0, string.Empty)));
        Assert.That(File.ReadAllBytes(folder.File("tensor.bin")), Is.EqualTo(NpzFile.Read(Repository.PathOf("fixtures", "shapes", "expected.npz"))["scene_001.jpg/letterboxed_rgb_u8"].Bytes));
    }

    /// <summary>The digest is of <c>Image.open("scene_000.png").convert("RGB").resize((173, 184), Image.BICUBIC)</c> of Pillow 11.1.</summary>
    [Test]
    public void One_kernel_alone_gives_the_bytes_of_Pillow()
    {
        using var folder = new TemporaryFolder();
        var result = ParityProcess.Run(
            folder.Path, "preprocess", Scene("scene_000.png"), "--resize", "stretch", "--interpolation", "pillow_bicubic", "--size", "184x173", "--dtype", "uint8", "--layout", "nhwc", "--scale", "1", "--out", "a.npy");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(result.Output, Does.Contain("uint8 [1, 184, 173, 3], values 17 to 255").And.Contain("386x354 (width x height)").And.Contain("written  a.npy"));
        Assert.That(
            Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(folder.File("a.npy")).AsSpan(NpyHeaderBytes))),
            Is.EqualTo("708f2293d361d0cee5888ce54316383ce88963b2c6ee045301746e65fc5ab2c6"));
    }

    [Test]
    public void Text_tells_digest_shape_range_padding_and_facts()
    {
        var result = ParityProcess.Run(Repository.Root, "preprocess", Scene("scene_000.png"), "--size", "256", "--tensor-name", "x");

        Assert.That(result.Output, Is.EqualTo(
            """
            scene_000.png
              digest   DIGEST  (SHA-256 of name 'x', type, shape and bytes)
              tensor   float32 [1, 3, 256, 256], values 0.0235294 to 1
              image    386x354 (width x height) scaled by 0.663212 x 0.663842, at left 0, top 10
              padding  0.447059 on left 0, top 10, right 0, bottom 11 (center)
              facts    sides are multiples of the stride, not false colour

            """.Replace("DIGEST", result.Output.Split("digest   ")[^1][..64], StringComparison.Ordinal)));
    }

    [Test]
    public void Images_of_one_name_in_two_folders_are_kept_apart_and_previewed()
    {
        using var folder = new TemporaryFolder();
        foreach (var name in new[] { "x", "y" })
        {
            Directory.CreateDirectory(folder.File(name));
            File.Copy(Scene("scene_000.png"), folder.File($"{name}/a.png"));
        }

        File.WriteAllText(folder.File("y/broken.png"), "no picture");
        var result = ParityProcess.Run(folder.Path, "preprocess", "x", "y", "--size", "64x96", "--out", "out/deep", "--preview", "out/deep", "--json");
        using var document = JsonDocument.Parse(result.Output);
        var images = document.RootElement.GetProperty("images").EnumerateArray().ToList();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.ExitCode, Is.EqualTo(3), "one image cannot be read");
        Assert.That(result.Error, Is.EqualTo("broken.png cannot be read: not a JPEG, PNG, WebP or BMP image (it starts with 'no p')\n"));
        Assert.That(document.RootElement.GetProperty("unreadable")[0].GetProperty("name").GetString(), Is.EqualTo("broken.png"));
        Assert.That(images.Select(image => image.GetProperty("name").GetString()), Is.EqualTo(new[] { "x/a.png", "y/a.png" }));
        Assert.That(images.Select(image => image.GetProperty("digest").GetString()).Distinct().Count(), Is.EqualTo(1));
        Assert.That(Files(folder, "out"), Is.EqualTo(new[] { "out/deep/x/a.png.npy", "out/deep/x/a.png.png", "out/deep/y/a.png.npy", "out/deep/y/a.png.png" }));
        Assert.That(PngSize(folder.File("out/deep/x/a.png.png")), Is.EqualTo((96, 64)));
    }

    [Test]
    public void Every_recipe_is_listed_with_what_it_does()
    {
        var blocks = ParityProcess.Run(Repository.Root, "preprocess", "--list-recipes").Output.TrimEnd('\n').Split('\n').Chunk(3).ToList();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(blocks, Has.Count.GreaterThan(30));
        Assert.That(blocks, Is.All.Matches<string[]>(block => !block![0].StartsWith(' ') && block[1].StartsWith("  ", StringComparison.Ordinal) && block[2].StartsWith("  decode as ", StringComparison.Ordinal)));
        Assert.That(blocks.Single(block => block[0] == "yolov5_val")[2], Is.EqualTo(
            "  decode as cv2, EXIF applied; fit into 640x640 (yolov5_val) with cv2_linear, cv2_area where it shrinks; pad 114 to size, center, before_normalize; rgb, x / 255 in float32; nchw float32"));
        Assert.That(blocks.Single(block => block[0] == "rtmdet")[2], Does.Contain("bgr, (x - (103.53, 116.28, 123.675)) / (57.375, 57.12, 58.395) in float32"));
        Assert.That(blocks.Single(block => block[0] == "detr")[2], Does.Contain("decode as pillow, EXIF ignored; shorter side 800, longer at most 1333 (detr) with pillow_bilinear").And.Not.Contain("pad "));
    }

    private static string Scene(string name) => Repository.PathOf("fixtures", "shapes", "images", name);

    private static IEnumerable<string> Files(TemporaryFolder folder, string inner) =>
        Directory.GetFiles(folder.File(inner), "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder.Path, file).Replace('\\', '/')).Order(StringComparer.Ordinal);

    // The first chunk of a PNG file holds its width and height.
    private static (int Width, int Height) PngSize(string path)
    {
        var bytes = File.ReadAllBytes(path);
        return (BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(20)));
    }
}
