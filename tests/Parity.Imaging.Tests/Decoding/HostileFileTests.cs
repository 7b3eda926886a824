using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Parity.Imaging.Decoding;
using Parity.TestKit;

namespace Parity.Imaging.Tests.Decoding;

/// <summary>Files made to crash a decoder, to keep it busy or to fill the memory: each ends in a reason, at once.</summary>
internal sealed partial class HostileFileTests
{
    private const int MostAllocatedBytes = 20_000_000;

    [TestCase("png", 30000, 30000, "30000×30000 pixels would take 6008 MB to decode; up to 704 MB are taken")]
    [TestCase("png", 5000, 5000, "truncated: * bytes cannot hold 5000×5000 pixels")]
    [TestCase("png", int.MaxValue, int.MaxValue, "truncated, damaged or of a rare kind: its header cannot be read")]
    [TestCase("jpg", 65500, 65500, "65500×65500 pixels would take 12275 MB to decode; up to 704 MB are taken")]
    [TestCase("jpg", 15000, 15000, "truncated: * bytes cannot hold 15000×15000 pixels")]
    [TestCase("webp", 16383, 16383, "16383×16383 pixels would take 2816 MB to decode; up to 704 MB are taken")]
    [TestCase("bmp", 12000, 12000, "truncated: * bytes cannot hold 12000×12000 pixels")]
    [TestCase("bmp", 65536, 65536, "65536×65536 pixels would take 12288 MB to decode; up to 704 MB are taken")]
    [TestCase("bmp", 0, 5, "damaged: the BMP header tells a size of 0×5")]
    [TestCase("bmp", -5, 5, "damaged: the BMP header tells a size of -5×5")]
    [TestCase("bmp", 5, int.MinValue, "damaged: the BMP header tells a size of 5×-2147483648")]
    public void Header_that_promises_too_much_is_refused(string kind, int width, int height, string reason)
    {
        var file = Claiming(kind, width, height);

        Assert.That(ReasonFor(file), Is.EqualTo(reason.Replace("*", file.Length.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)));
    }

    [Test]
    public void Small_PNG_that_unpacks_to_much_more_is_read_without_unpacking_it()
    {
        var file = HostileFiles.Png(8, 8, HostileFiles.Packed(new byte[64 << 20]));

        Assert.That(ReasonFor(file), Is.Null);
    }

    [Test]
    public void Texts_of_a_PNG_are_not_unpacked_without_limit()
    {
        byte[] text = [.. "Raw profile type exif\0\0"u8, .. HostileFiles.Packed(new byte[64 << 20])];
        var file = HostileFiles.Png(8, 8, HostileFiles.Packed(new byte[8 * 25]), HostileFiles.Chunk("zTXt", text));

        Assert.That(ReasonFor(file, new DecodeOptions { Decoder = DecoderBehavior.Pillow }), Is.Null);
    }

    [Test]
    public void Packed_data_that_ask_for_a_dictionary_are_refused()
    {
        byte[] asking = [0x78, 0x20, 1, 2, 3, 4, 5, 6];
        var palette = (byte[])NpzFile.Read(Repository.PathOf("fixtures", "decoding", "goldens.npz"))["file/palette_lacks_colors.png"].Bytes.Clone();
        byte[] file = [.. palette[..(palette.AsSpan().IndexOf("IDAT"u8) - 4)], .. HostileFiles.Chunk("IDAT", asking), .. HostileFiles.Chunk("IEND", [])];
        byte[] text = [.. "Raw profile type exif\0\0"u8, .. asking];
        var texts = HostileFiles.Png(8, 8, HostileFiles.Packed(new byte[8 * 25]), HostileFiles.Chunk("zTXt", text));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(ReasonFor(file), Is.EqualTo("truncated or damaged: the PNG data cannot be unpacked"));
        Assert.That(ReasonFor(texts, new DecodeOptions { Decoder = DecoderBehavior.Pillow }), Is.Null);
    }

    [Test]
    public void JPEG_of_thousands_of_scans_is_refused()
    {
        var file = Claiming("progressive", 900, 900);
        byte[] scan = [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 0, 0];
        var bomb = file[..^2].Concat(Enumerable.Repeat(scan, 3000).SelectMany(bytes => bytes)).Concat(file[^2..]).ToArray();

        Assert.That(ReasonFor(bomb), Does.Match("^30[0-9]{2} scans over 810000 pixels would take too long to decode; save it with fewer$"));
    }

    [Test]
    public void JPEG_segment_shorter_than_its_own_length_is_skipped([Values(0xE0, 0xE1, 0xEE)] int marker, [Values(0, 1, 2)] int length)
    {
        var file = Goldens.Imaging["file/420.jpg"].Bytes;
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("whole.jpg"), file);
        File.WriteAllBytes(folder.File("file.jpg"), [.. file[..20], 0xFF, (byte)marker, 0, (byte)length, .. file[20..]]);
        using var expected = Cv2Gray.Decode(folder.File("whole.jpg"), new DecodeOptions());
        using var image = Cv2Gray.Decode(folder.File("file.jpg"), new DecodeOptions());

        Assert.That(image.Pixels.SequenceEqual(expected.Pixels), Is.True);
    }

    [Test]
    public void JPEG_without_JFIF_segment_keeps_its_brightness([Values("420.jpg", "444.jpg", "progressive.jpg")] string name)
    {
        var file = Goldens.Imaging[$"file/{name}"].Bytes;
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("whole.jpg"), file);
        File.WriteAllBytes(folder.File("file.jpg"), [.. file[..2], .. file[20..]]);
        using var expected = Cv2Gray.Decode(folder.File("whole.jpg"), new DecodeOptions());
        using var image = Cv2Gray.Decode(folder.File("file.jpg"), new DecodeOptions());

        Assert.That(image.Pixels.SequenceEqual(expected.Pixels), Is.True);
    }

    [TestCase("2A0000000000000036000000", "truncated: the BMP header is cut")]
    [TestCase("00000000000000003600000028000000050000000500000001001800050000006400000000000000000000000000000000000000", "a BMP of 24 bits per pixel and compression 5 is a kind that Cv2 cannot read")]
    [TestCase("00000000000000003600008028000000050000000500000001001800000000006400000000000000000000000000000000000000", "damaged: the BMP header points outside the file")]
    [TestCase("0000000000000000360000002A000000050000000500000001001800000000006400000000000000000000000000000000000000AABB", "damaged or of a rare kind: no BMP header has 42 bytes")]
    [TestCase("000000000000000036000000FFFFFF7F050000000500000001001800000000006400000000000000000000000000000000000000", "truncated: the BMP header is cut")]
    public void Damaged_BMP_header_is_refused(string afterLetters, string reason) => Assert.That(ReasonFor([.. "BM"u8, .. Convert.FromHexString(afterLetters)]), Is.EqualTo(reason));

    [TestCase("0001", "its run-length code leaves out pixels, which every decoder fills differently; save it without compression")]
    [TestCase("00020101", "its run-length code leaves out pixels, which every decoder fills differently; save it without compression")]
    [TestCase("0301", "its run-length code leaves out pixels, which every decoder fills differently; save it without compression")]
    [TestCase("FF01", "damaged: a run of the BMP data is longer than its row")]
    [TestCase("", "truncated: the BMP data end early")]
    public void Damaged_run_length_code_is_refused(string code, string reason)
    {
        var header = new byte[54 + 1024];
        "BM"u8.CopyTo(header);
        foreach (var (at, value) in new[] { (10, header.Length), (14, 40), (18, 9), (22, 9), (26, 1 | (8 << 16)), (30, 1) })
        {
            BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(at), value);
        }

        Assert.That(ReasonFor([.. header, .. Convert.FromHexString(code), .. code.Length > 0 ? [0, 0] : Array.Empty<byte>()]), Is.EqualTo(reason));
    }

    [TestCase("\0\0\0\u0018ftypavif", "it is an AVIF file; JPEG, PNG, WebP and BMP can be read")]
    [TestCase("PK\u0003\u0004", "it is a ZIP file; JPEG, PNG, WebP and BMP can be read")]
    [TestCase("<?xml version='1.0'?><svg/>", "not a JPEG, PNG, WebP or BMP image (it starts with '<?xm')")]
    [TestCase("\u00FF", "not a JPEG, PNG, WebP or BMP image (it starts with bytes FF)")]
    public void Other_files_are_named(string content, string reason) => Assert.That(ReasonFor(Encoding.Latin1.GetBytes(content)), Is.EqualTo(reason));

    [Test]
    public void WebP_that_lacks_bytes_in_its_middle_is_refused()
    {
        var file = NpzFile.Read(Repository.PathOf("fixtures", "decoding", "goldens.npz"))["file/lossy_large.webp"].Bytes;

        Assert.That(ReasonFor([.. file[..400], .. file[420..]]), Is.EqualTo("truncated: the WebP data end early"));
    }

    [Test]
    public void BMP_is_known_by_its_header_where_reserved_bytes_are_set()
    {
        var file = (byte[])NpzFile.Read(Repository.PathOf("fixtures", "decoding", "goldens.npz"))["file/rgb_24.bmp"].Bytes.Clone();
        file[6] = 7;

        Assert.That(ReasonFor(file), Is.Null);
    }

    [Test]
    public void PNG_named_as_a_JPEG_is_read() => Assert.That(ReasonFor(Goldens.Imaging["file/rgb.png"].Bytes), Is.Null);

    [Test]
    public void File_of_gigabytes_is_refused_unread()
    {
        using var folder = new TemporaryFolder();
        using (var file = File.Create(folder.File("huge.jpg")))
        {
            file.SetLength(3L << 30);
        }

        Assert.That(ReasonOf(folder.File("huge.jpg")), Is.EqualTo("3221225472 bytes are more than the 268435456 that are read"));
    }

    [Test]
    public void Folder_and_broken_link_are_refused()
    {
        using var folder = new TemporaryFolder();
        File.CreateSymbolicLink(folder.File("broken.jpg"), "nowhere");
        File.CreateSymbolicLink(folder.File("loop.jpg"), "loop.jpg");

        Assert.That(new[] { folder.Path, folder.File("broken.jpg"), folder.File("loop.jpg") }.Select(path => ReasonOf(path)), Has.All.StartsWith("the file cannot be read: "));
    }

    [Test]
    [Platform("Linux")]
    public void Pipe_and_device_are_refused_without_waiting()
    {
        using var folder = new TemporaryFolder();
        Assert.That(MakePipe(folder.File("pipe.jpg"), 0x1B6), Is.Zero);
        File.CreateSymbolicLink(folder.File("link.jpg"), folder.File("pipe.jpg"));
        var reasons = Task.Run(() => new[] { folder.File("pipe.jpg"), folder.File("link.jpg"), "/dev/zero" }.Select(path => ReasonOf(path)).ToArray());

        Assert.That(reasons.Wait(TimeSpan.FromSeconds(20)), Is.True, "still waiting for who writes into the pipe");
        Assert.That(reasons.Result, Has.All.EqualTo("the file is empty (0 bytes)"));
    }

    private static byte[] Claiming(string kind, int width, int height) => kind switch
    {
        "png" => HostileFiles.Png(width, height, HostileFiles.Packed(new byte[100])),
        "webp" => HostileFiles.Webp(width, height),
        "bmp" => HostileFiles.Bmp(width, height),
        _ => HostileFiles.Jpeg(Goldens.Imaging[kind == "jpg" ? "file/420.jpg" : "file/progressive.jpg"].Bytes, width, height),
    };

    private static string? ReasonFor(byte[] file, DecodeOptions? options = null)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("file.jpg"), file);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var reason = ReasonOf(folder.File("file.jpg"), options);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(MostAllocatedBytes), "bytes allocated");
        return reason;
    }

    private static string? ReasonOf(string path, DecodeOptions? options = null)
    {
        try
        {
            using var image = ImageDecoder.Decode(path, options ?? new DecodeOptions());
            return null;
        }
        catch (UnreadableImageException e)
        {
            return e.Message;
        }
    }

    [LibraryImport("libc", EntryPoint = "mkfifo", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakePipe(string path, uint mode);
}
