using System.Security.Cryptography;
using Parity.Core.Backends;
using Parity.Interop.Files;
using Parity.TestKit;

namespace Parity.Interop.Tests.Files;

internal sealed class ContentHashTests
{
    [TestCase("")]
    [TestCase("some bytes")]
    public void File_of_a_model_is_told_with_its_hash_and_size(string text)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("w.bin", text);

        Assert.That(ContentHash.OfModelFile(path, "weights"), Is.EqualTo(new ModelFile("weights", Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))), text.Length)));
    }

    [Test]
    public void Device_is_refused_and_a_link_to_one_counts_as_empty()
    {
        const string Endless = "/dev/zero";
        Assume.That(File.Exists(Endless), "Linux has this device, which never ends");
        using var folder = new TemporaryFolder();
        File.CreateSymbolicLink(folder.File("link"), Endless);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(() => ContentHash.OfModelFile(Endless, "weights"), Throws.TypeOf<TensorFileException>());
        Assert.That(ContentHash.OfModelFile(folder.File("link"), "weights").Bytes, Is.Zero);
    }

    [Test]
    public void File_that_is_not_there_is_told() => Assert.That(
        () => ContentHash.OfModelFile("/no/such/file", "weights"), Throws.TypeOf<TensorFileException>().With.Message.EqualTo("/no/such/file: there is no such file; check the path."));
}
