using Parity.Imaging.Decoding;
using Parity.Imaging.Resampling;
using Parity.TestKit;

namespace Parity.Imaging.Tests.Resampling;

internal sealed class Cv2LinearTests
{
    private static IEnumerable<string> Targets => Goldens.Imaging.Keys.Where(key => key.StartsWith("resize/", StringComparison.Ordinal) && !key.EndsWith("/source", StringComparison.Ordinal));

    [TestCaseSource(nameof(Targets))]
    public void Resizes_bit_for_bit_as_OpenCV_does(string key)
    {
        var expected = Goldens.Imaging[key];
        using var source = Image(Goldens.Imaging[$"{key[..key.LastIndexOf('/')]}/source"]);
        var (height, width) = ((int)expected.Shape[0], (int)expected.Shape[1]);
        var target = new byte[height * width * 3];
        Cv2Linear.Resize(source, target, width, height, width * 3);

        Assert.That(target, Is.EqualTo(expected.Bytes));
    }

    [Test]
    public void Leaves_the_surroundings_of_its_rows_alone()
    {
        using var source = Image(Goldens.Imaging["resize/1/source"]);
        var target = new byte[30 * 24 * 3];
        target.AsSpan().Fill(7);
        Cv2Linear.Resize(source, target, 21, 16, 30 * 3);
        var outside = Enumerable.Range(0, 24).SelectMany(y => Enumerable.Range(0, 90).Where(x => y >= 16 || x >= 63).Select(x => target[(y * 90) + x]));

        Assert.That(outside, Is.All.EqualTo(7));
    }

    private static ByteImage Image(NpzFile.Entry entry)
    {
        var image = new ByteImage((int)entry.Shape[1], (int)entry.Shape[0]);
        entry.Bytes.CopyTo(image.Pixels);
        return image;
    }
}
