using System.Text;
using Parity.TestKit;

namespace Parity.Interop.Tests;

internal sealed class TensorFileTests
{
    [TestCase("cube.npy")]
    [TestCase("cube.npz")]
    [TestCase("cube")]
    [TestCase("cube.bin")]
    public void Reads_npy_whatever_its_extension(string name)
    {
        using var folder = new TemporaryFolder();
        File.Copy(Golden.PathOf("version1.npy"), folder.File(name));
        Same.Assert(TensorFile.Read(folder.File(name)).Single(), Golden.Cube);
    }

    [TestCase("x.npz")]
    [TestCase("x.npy")]
    [TestCase("x.zip")]
    public void Reads_npz_whatever_its_extension(string name)
    {
        using var folder = new TemporaryFolder();
        File.Copy(Golden.PathOf("compressed.npz"), folder.File(name));
        Assert.That(TensorFile.Read(folder.File(name)).Zip(Golden.Archive, Same.Tensor), Is.EqualTo(new[] { true, true, true }));
    }

    [TestCase("", "it is empty")]
    [TestCase("\u0080\u0004\u0095", "it starts with 80 04 95 ('...') as a Python pickle does")]
    [TestCase("\u0089PNG\r\n\u001a\n", "it starts with 89 50 4E 47 0D 0A 1A 0A ('.PNG....')")]
    [TestCase("[{\"x\": 1}]", "as JSON does")]
    [TestCase("version https://git-lfs.github.com/spec/v1", "git lfs pull")]
    [TestCase("\u001f\u008b\b", "as gzip files do")]
    [TestCase("PK\u0006\u0006", "it starts with 50 4B 06 06")]
    public void Says_what_another_file_starts_with(string content, string reason)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("x.npy");
        File.WriteAllBytes(path, Encoding.Latin1.GetBytes(content));
        Assert.That(
            () => TensorFile.Read(path),
            Throws.TypeOf<TensorFileException>().With.Message.StartsWith($"{path}: it is neither .npy nor .npz: ").And.Message.Contains(reason).And.Message.EndsWith("; save the tensors with np.save or np.savez."));
    }

    [Test]
    public void An_archive_without_tensors_is_refused() =>
        Assert.That(() => TensorFile.Read(Golden.PathOf("no_arrays.npz")), Throws.TypeOf<TensorFileException>().With.Message.Contains("it holds no tensors"));

    [Test]
    public void A_missing_file_is_refused() =>
        Assert.That(() => TensorFile.Read(Golden.PathOf("missing.npy")), Throws.TypeOf<TensorFileException>().With.Message.Contains("there is no such file"));

    [Test]
    public void A_folder_is_refused() =>
        Assert.That(() => TensorFile.Read(Golden.PathOf(".")), Throws.TypeOf<TensorFileException>().With.Message.Contains("it is a folder"));

    [Test]
    [Platform("Linux")]
    public void A_device_is_refused() =>
        Assert.That(() => TensorFile.Read("/dev/zero"), Throws.TypeOf<TensorFileException>());
}
