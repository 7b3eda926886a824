using Parity.Imaging.Decoding;
using Parity.TestKit;

namespace Parity.Imaging.Tests.Decoding;

internal sealed class ImageDecoderTests
{
    private static IEnumerable<string> Files => Goldens.Imaging.Keys.Where(key => key.StartsWith("file/", StringComparison.Ordinal)).Select(key => key["file/".Length..]);

    [TestCaseSource(nameof(Files))]
    public void Decodes_as_OpenCV_does(string name)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File(name), Goldens.Imaging[$"file/{name}"].Bytes);
        var expected = Goldens.Imaging[$"decoded/{name}"];
        using var image = ImageDecoder.Decode(folder.File(name));

        using var scope = Assert.EnterMultipleScope();
        Assert.That((image.Height, image.Width), Is.EqualTo(((int)expected.Shape[0], (int)expected.Shape[1])));
        Assert.That(image.Pixels.SequenceEqual(expected.Bytes), Is.True);
    }

    [Test]
    public void CMYK_is_within_one_level_of_OpenCV()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("cmyk.jpg"), Goldens.Imaging["near_file/cmyk.jpg"].Bytes);
        using var image = ImageDecoder.Decode(folder.File("cmyk.jpg"));

        Assert.That(image.Pixels.ToArray().Zip(Goldens.Imaging["near_decoded/cmyk.jpg"].Bytes, (a, b) => Math.Abs(a - b)).Max(), Is.LessThanOrEqualTo(1));
    }

    [Test]
    public void Every_shorter_JPEG_is_rejected([Values(0, 1, 2, 3, 10, 100, 400)] int length) => Rejects("420.jpg", length);

    [Test]
    public void Every_shorter_PNG_is_rejected([Values(0, 1, 7, 8, 30, 60, 300)] int length) => Rejects("rgb.png", length);

    [Test]
    public void File_cut_anywhere_is_rejected_or_complete([Values("444.jpg", "progressive.jpg", "gray.png")] string name)
    {
        using var folder = new TemporaryFolder();
        var bytes = Goldens.Imaging[$"file/{name}"].Bytes;
        var path = folder.File(name);
        var complete = 0;
        for (var length = bytes.Length - 1; length > 0; length -= 37)
        {
            File.WriteAllBytes(path, bytes[..length]);
            try
            {
                // Without its last bytes a file may still hold every pixel.
                using var image = ImageDecoder.Decode(path);
                Assert.That(image.Pixels.SequenceEqual(Goldens.Imaging[$"decoded/{name}"].Bytes), Is.True, $"{length} of {bytes.Length} bytes");
                complete++;
            }
            catch (UnreadableImageException e)
            {
                Assert.That(e.Message, Is.Not.Empty);
            }
        }

        Assert.That(complete, Is.LessThan(2));
    }

    [Test]
    public void Reasons_say_what_is_wrong()
    {
        using var folder = new TemporaryFolder();
        using var scope = Assert.EnterMultipleScope();
        Assert.That(() => ImageDecoder.Decode(folder.Write("text.png", "hello")), Throws.TypeOf<UnreadableImageException>().With.Message.EqualTo("not a JPEG, PNG, WebP or BMP image (it starts with 'hell')"));
        Assert.That(() => ImageDecoder.Decode(folder.Write("empty.png", string.Empty)), Throws.TypeOf<UnreadableImageException>().With.Message.EqualTo("the file is empty (0 bytes)"));
        Assert.That(() => ImageDecoder.Decode(folder.File("nowhere.png")), Throws.TypeOf<UnreadableImageException>().With.Message.StartsWith("the file cannot be read"));
        Assert.That(() => ImageDecoder.Decode(folder.Path), Throws.TypeOf<UnreadableImageException>());
    }

    [Test]
    public void Huge_dimensions_are_refused_before_anything_is_allocated()
    {
        using var folder = new TemporaryFolder();
        var bytes = (byte[])Goldens.Imaging["file/rgb.png"].Bytes.Clone();
        // Width and height of the PNG header, with its check sum made right.
        new byte[] { 0, 1, 0, 0, 0, 1, 0, 0 }.CopyTo(bytes, 16);
        var crc = System.IO.Hashing.Crc32.HashToUInt32(bytes.AsSpan(12, 17));
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(29), crc);
        File.WriteAllBytes(folder.File("huge.png"), bytes);
        var before = GC.GetTotalAllocatedBytes(precise: true);

        Assert.That(() => ImageDecoder.Decode(folder.File("huge.png")), Throws.TypeOf<UnreadableImageException>());
        Assert.That(GC.GetTotalAllocatedBytes(precise: true) - before, Is.LessThan(10_000_000));
    }

    [TestCase("rgb.png")]
    [TestCase("palette.png")]
    [TestCase("interlaced.png")]
    public void PNG_with_a_wrong_check_sum_is_rejected(string name)
    {
        var bytes = (byte[])Goldens.Imaging[$"file/{name}"].Bytes.Clone();
        var pixelData = bytes.AsSpan().IndexOf("IDAT"u8);
        bytes[pixelData + 4 + System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(pixelData - 4))] ^= 1;

        Assert.That(ReasonFor(name, bytes), Is.Not.Null);
    }

    [TestCase("420.jpg")]
    [TestCase("440.jpg")]
    [TestCase("restart.jpg")]
    [TestCase("progressive.jpg")]
    [TestCase("rgb.png")]
    [TestCase("interlaced.png")]
    [TestCase("rgb_16.png")]
    public void No_cut_gives_a_picture_that_nobody_took(string name)
    {
        var bytes = Goldens.Imaging[$"file/{name}"].Bytes;
        // The last bytes one by one: there a file may lack little enough to pass for whole.
        var lengths = Enumerable.Range(0, 60).Select(i => 1 + (i * bytes.Length / 60)).Concat(Enumerable.Range(bytes.Length - 30, 30));
        var wrong = lengths.Where(length => ReasonFor(name, bytes[..length]) is null && !DecodesWhole(name, bytes[..length]));

        Assert.That(wrong, Is.Empty, "lengths that decode to something else");
    }

    [Test]
    public void Cut_file_is_called_truncated([Values("420.jpg", "progressive.jpg", "rgb.png", "interlaced.png")] string name)
    {
        var bytes = Goldens.Imaging[$"file/{name}"].Bytes;

        Assert.That(ReasonFor(name, bytes[..(bytes.Length * 9 / 10)]), Does.StartWith($"truncated: the {(name.EndsWith("png", StringComparison.Ordinal) ? "PNG" : "JPEG")} data end early"));
    }

    [TestCase("GIF89a\u0001\0\u0001\0", "it is a GIF file; JPEG, PNG, WebP and BMP can be read")]
    [TestCase("II*\0", "it is a TIFF file; JPEG, PNG, WebP and BMP can be read")]
    [TestCase("\0\0\0\u0018ftypheic", "it is a HEIF file; JPEG, PNG, WebP and BMP can be read")]
    [TestCase("BM, as a text may begin", "not a JPEG, PNG, WebP or BMP image (it starts with 'BM, ')")]
    [TestCase("\u0001\u0002\u0003\u0004", "not a JPEG, PNG, WebP or BMP image (it starts with bytes 01020304)")]
    public void Other_files_are_named_by_their_first_bytes(string content, string expected) =>
        Assert.That(ReasonFor("x.jpg", System.Text.Encoding.Latin1.GetBytes(content)), Is.EqualTo(expected));

    private static string? ReasonFor(string name, byte[] file)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File(name), file);
        try
        {
            using var image = ImageDecoder.Decode(folder.File(name));
            return null;
        }
        catch (UnreadableImageException e)
        {
            return e.Message;
        }
    }

    private static bool DecodesWhole(string name, byte[] file)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File(name), file);
        using var image = ImageDecoder.Decode(folder.File(name));
        return image.Pixels.SequenceEqual(Goldens.Imaging[$"decoded/{name}"].Bytes);
    }

    private static void Rejects(string name, int length)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File(name);
        File.WriteAllBytes(path, Goldens.Imaging[$"file/{name}"].Bytes[..length]);
        Assert.That(() => ImageDecoder.Decode(path), Throws.TypeOf<UnreadableImageException>());
    }
}
