using Parity.Interop.Files;
using Parity.TestKit;

namespace Parity.Interop.Tests.Files;

internal sealed class WholeFileTests
{
    [Test]
    public void Reads_up_to_the_limit_and_reserves_nothing_beyond_it()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("x"), [1, 2, 3]);
        Assert.That(WholeFile.Read(folder.File("x"), 3), Is.EqualTo(new byte[] { 1, 2, 3 }));
        Assert.That(() => WholeFile.Read(folder.File("x"), 2), Throws.TypeOf<TensorFileException>().With.Message.EqualTo($"{folder.File("x")}: it has 3 bytes, more than the 2 that such a file may have; split it into smaller files."));
    }
}
