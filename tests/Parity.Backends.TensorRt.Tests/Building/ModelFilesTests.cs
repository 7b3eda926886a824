using Parity.Backends.TensorRt.Building;
using Parity.TestKit;

namespace Parity.Backends.TensorRt.Tests.Building;

/// <summary>A plan comes from a graph and its weights, wherever they lie.</summary>
internal sealed class ModelFilesTests
{
    private TemporaryFolder _folder = null!;

    private TensorRtOptions Options => Identities.Options with { Path = _folder.File("m.onnx") };

    [SetUp]
    public void MakeModel()
    {
        _folder = new TemporaryFolder();
        _folder.Write("m.onnx", "graph");
        _folder.Write("a.bin", "one");
        _folder.Write("sub/b.bin", "four");
    }

    [TearDown]
    public void RemoveModel() => _folder.Dispose();

    [Test]
    public void Weights_are_read_once_in_the_order_of_their_names()
    {
        var files = Read("sub/b.bin", "a.bin", "a.bin");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(files.Model.Path, Is.EqualTo("m.onnx"));
        Assert.That(files.Model.Sha256, Is.EqualTo("eef93e1d14482804277fca0172464032d1a4fdbcc338524059fa1e861454ad4d"));
        Assert.That(files.Weights.Select(file => (file.Path, file.Bytes)), Is.EqualTo(new[] { ("a.bin", 3L), ("sub/b.bin", 4L) }));
    }

    [Test]
    public void Missing_weights_are_told_in_one_sentence() => Assert.That(
        Assert.Throws<TensorRtException>(() => Read("a.bin", "gone.bin"))!.Message,
        Is.EqualTo("m.onnx keeps weights in 'gone.bin', which is not beside it; copy that file there too, or export the model into one file."));

    [Test]
    public void Missing_model_is_told()
    {
        File.Delete(_folder.File("m.onnx"));

        Assert.That(Assert.Throws<TensorRtException>(() => Read())!.Message, Does.EndWith("m.onnx: there is no such file; check the path."));
    }

    [Test]
    public void Weights_that_never_end_are_not_read_for_ever()
    {
        if (!File.Exists("/dev/zero"))
        {
            Assert.Ignore("This system has no /dev/zero.");
        }

        File.CreateSymbolicLink(_folder.File("zero.bin"), "/dev/zero");

        Assert.That(Read("zero.bin").Weights[0].Bytes, Is.Zero);
    }

    [Test]
    public void Change_of_any_file_is_seen()
    {
        var before = Read("a.bin");
        _folder.Write("a.bin", "two");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(Read("a.bin").IsSame(before), Is.False);
        Assert.That(Read().IsSame(before), Is.False);
        Assert.That(Read("a.bin").IsSame(Read("a.bin")), Is.True);
    }

    private ModelFiles Read(params string[] weights) => ModelFiles.Read(Options, Identities.Build with { WeightPaths = weights });
}
