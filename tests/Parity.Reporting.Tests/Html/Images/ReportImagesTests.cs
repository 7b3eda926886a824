using System.Security.Cryptography;
using System.Text.Json;
using Parity.Core.Inputs;
using Parity.Core.Reports;
using Parity.Reporting.Html.Images;
using Parity.TestKit;
using SkiaSharp;

namespace Parity.Reporting.Tests.Html.Images;

internal sealed class ReportImagesTests
{
    // 386×354 as stored.
    private static readonly string Scene = Repository.PathOf("fixtures", "shapes", "images", "scene_000.png");

    [Test]
    public void An_image_gives_a_picture_of_its_size_and_a_thumbnail()
    {
        var image = Read(Scene, 386, 354);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(SizeOf(image.Picture), Is.EqualTo((386, 354)));
        Assert.That(SizeOf(image.Thumbnail), Is.EqualTo((128, 117)));
        Assert.That(image.Picture!.MediaType, Is.EqualTo("image/jpeg"));
        Assert.That(image.Thumbnail!.Bytes.Length, Is.LessThan(8000));
        Assert.That(image.Problem, Is.Null);
    }

    [Test]
    public void The_same_image_gives_the_same_bytes()
    {
        var first = Read(Scene, 386, 354).Picture!.Bytes.ToArray();

        Assert.That(Read(Scene, 386, 354).Picture!.Bytes.ToArray(), Is.EqualTo(first));
    }

    [Test]
    public void A_thumbnail_alone_is_what_was_asked_for()
    {
        var image = Read(Scene, 386, 354, withPicture: false);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(image.Picture, Is.Null);
        Assert.That(SizeOf(image.Thumbnail), Is.EqualTo((128, 117)));
    }

    [Test]
    public void A_large_image_is_made_as_large_as_a_screen_shows()
    {
        using var folder = new TemporaryFolder();
        var path = Save(folder, "large.png", 3000, 1000);

        Assert.That(SizeOf(Read(path, 3000, 1000).Picture), Is.EqualTo((960, 320)));
    }

    [Test]
    public void A_very_thin_image_keeps_a_pixel()
    {
        using var folder = new TemporaryFolder();

        Assert.That(SizeOf(Read(Save(folder, "thin.png", 2000, 2), 2000, 2).Thumbnail), Is.EqualTo((128, 1)));
    }

    [Test]
    public void An_image_of_another_size_than_the_runs_has_changed_since()
    {
        var image = Read(Scene, 640, 480);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(image.Picture, Is.Null);
        Assert.That(image.Problem, Does.EndWith("scene_000.png has changed since the run: it is 386×354, and was 640×480"));
    }

    [Test]
    public void An_image_of_the_same_size_with_other_bytes_has_changed_since()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("scene.png");
        File.Copy(Scene, path);
        var sha256 = Sha256Of(path);
        var same = Read(path, 386, 354, sha256: sha256);
        File.WriteAllBytes(path, Encoded(386, 354, SKEncodedImageFormat.Png));
        var other = Read(path, 386, 354, sha256: sha256);

        using var scope = Assert.EnterMultipleScope();
        Assert.That((same.Problem, SizeOf(same.Picture)), Is.EqualTo(((string?)null, (386, 354))));
        Assert.That((other.Picture, other.Thumbnail), Is.EqualTo(((ReportPicture?)null, (ReportPicture?)null)));
        Assert.That(other.Problem, Is.EqualTo($"{path} has changed since the run: its SHA-256 is {Sha256Of(path)}, and was {sha256}"));
        Assert.That(SizeOf(Read(path, 386, 354).Picture), Is.EqualTo((386, 354)), "a report that holds no hash");
    }

    [Test]
    public void A_file_that_is_gone_damaged_or_a_folder_is_told_and_never_thrown()
    {
        using var folder = new TemporaryFolder();
        var problems = new[] { folder.File("gone.png"), folder.Write("text.png", "no image"), folder.Path, "a\0b.png", string.Empty }.Select(path => Read(path, 1, 1).Problem).ToList();

        Assert.That(problems, Is.All.Contains("cannot be read"));
    }

    [Test]
    public void An_input_that_is_no_image_has_none_and_no_problem()
    {
        var run = RunReport.Unfinished("tensors");
        var input = new InputReport("a", [], [], null, null);

        Assert.That(new ReportImages().Read(run with { Inputs = [input] }, input, withPicture: true), Is.EqualTo(ReportImage.None));
    }

    [Test]
    public void An_image_is_turned_as_the_run_turned_it()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("turned.jpg");
        File.WriteAllBytes(path, Turned(Encoded(60, 40, SKEncodedImageFormat.Jpeg)));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(SizeOf(Read(path, 40, 60).Picture), Is.EqualTo((40, 60)));
        Assert.That(SizeOf(Read(path, 60, 40, exif: false).Picture), Is.EqualTo((60, 40)));
    }

    private static ReportImage Read(string path, int width, int height, bool withPicture = true, bool exif = true, string? sha256 = null)
    {
        var input = new InputReport("a.png", [], [], null, new PixelMapping(1, 1, 0, 0, width, height)) { Path = path, FileSha256 = sha256 };
        var run = RunReport.Unfinished("images") with { Inputs = [input], Plan = JsonSerializer.SerializeToElement(new { preprocess = new { exif } }) };
        return new ReportImages().Read(run, input, withPicture);
    }

    private static string Sha256Of(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));

    // As the bytes say themselves.
    private static (int, int)? SizeOf(ReportPicture? picture)
    {
        if (picture is null)
        {
            return null;
        }

        using var bitmap = SKBitmap.Decode(picture.Bytes.Span);
        Assert.That((bitmap.Width, bitmap.Height), Is.EqualTo((picture.Width, picture.Height)));
        return (picture.Width, picture.Height);
    }

    private static string Save(TemporaryFolder folder, string name, int width, int height)
    {
        var path = folder.File(name);
        File.WriteAllBytes(path, Encoded(width, height, SKEncodedImageFormat.Png));
        return path;
    }

    private static byte[] Encoded(int width, int height, SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        bitmap.Erase(SKColors.Teal);
        using var data = bitmap.Encode(format, 90);
        return data.ToArray();
    }

    // An EXIF segment after the start of the file that says: turned by a quarter.
    private static byte[] Turned(byte[] jpeg) =>
    [
        .. jpeg.Take(2), 0xFF, 0xE1, 0, 34, .. "Exif\0\0"u8, .. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0, .. jpeg.Skip(2),
    ];
}
