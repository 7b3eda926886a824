using FsCheck;
using FsCheck.Fluent;
using Parity.Core.Tensors;
using Parity.Interop.Numpy;
using Parity.TestKit;

namespace Parity.Interop.Tests.Numpy;

internal sealed class NpzWriterTests
{
    [Test]
    public void Writes_the_bytes_of_numpy()
    {
        using var folder = new TemporaryFolder();
        NpzWriter.Write(folder.File("x.npz"), Golden.Archive);
        Assert.That(File.ReadAllBytes(folder.File("x.npz")), Is.EqualTo(Golden.Bytes("stored.npz")));
    }

    [Test]
    public void Writes_the_bytes_of_numpy_whatever_the_keys_are()
    {
        using var folder = new TemporaryFolder();
        NpzWriter.Write(folder.File("x.npz"), TensorFile.Read(Golden.PathOf("nested.npz")));
        Assert.That(File.ReadAllBytes(folder.File("x.npz")), Is.EqualTo(Golden.Bytes("nested.npz")));
    }

    [Test]
    public void Writes_no_tensors_as_numpy_does()
    {
        using var folder = new TemporaryFolder();
        NpzWriter.Write(folder.File("x.npz"), []);
        Assert.That(File.ReadAllBytes(folder.File("x.npz")), Is.EqualTo(Golden.Bytes("no_arrays.npz")));
    }

    [Test]
    public void Writes_each_tensor_before_the_next_is_made_so_that_all_may_share_their_memory()
    {
        using var folder = new TemporaryFolder();
        var shared = new byte[2];
        IEnumerable<TensorData> Made()
        {
            for (byte i = 1; i <= 3; i++)
            {
                shared.AsSpan().Fill(i);
                yield return new TensorData($"{i}", ElementType.UInt8, new TensorShape(2), shared);
            }
        }

        NpzWriter.Write(folder.File("x.npz"), Made());

        Assert.That(TensorFile.Read(folder.File("x.npz")).Select(tensor => tensor.Bytes.ToArray()), Is.EqualTo(new[] { new byte[] { 1, 1 }, [2, 2], [3, 3] }));
    }

    [Test]
    public void Reads_back_what_it_wrote()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("x.npz");
        var names = ArbMap.Default.GeneratorFor<string>().Select(name => new string([.. (name ?? string.Empty).Where(c => c is not '\0' && !char.IsSurrogate(c))]))
            .Where(name => !name.Split('/', '\\').Contains("..")); // Refused, as the next test sees.
        var sets = Gen.Zip(names, Tensors.Any).NonEmptyListOf().Select(list => list.DistinctBy(pair => pair.Item1).Select(pair => pair.Item2.WithName(pair.Item1)).ToArray());
        Prop.ForAll(sets.ToArbitrary(), tensors =>
        {
            NpzWriter.Write(path, tensors);
            var read = TensorFile.Read(path);
            return read.Count == tensors.Length && read.Zip(tensors, Same.Tensor).All(same => same);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
    }

    [TestCase("..")]
    [TestCase("../x")]
    [TestCase("a/../../x")]
    [TestCase("a\\..\\x")]
    [TestCase("x\0y")]
    public void Refuses_names_that_lead_out_of_a_folder_or_do_not_come_back(string name) => AssertRefused("rename the tensor", Golden.Cube.WithName(name));

    [TestCase("..x")]
    [TestCase("x..")]
    [TestCase("...")]
    [TestCase("/x/./y")]
    [TestCase("C:/x")]
    [TestCase("")]
    [TestCase("a/")]
    public void Writes_names_that_only_look_odd(string name)
    {
        using var folder = new TemporaryFolder();
        NpzWriter.Write(folder.File("x.npz"), [Golden.Cube.WithName(name)]);
        Same.Assert(TensorFile.Read(folder.File("x.npz"))[0], Golden.Cube.WithName(name));
    }

    [Test]
    public void Refuses_names_that_are_not_unicode() => AssertRefused("not valid Unicode", Golden.Cube.WithName("\ud800"));

    [Test]
    public void Refuses_names_that_are_too_long() => AssertRefused("longer than a key", Golden.Cube.WithName(new string('x', 65_532)));

    [Test]
    public void Refuses_a_name_that_is_there_twice() => AssertRefused("the tensor name 'cube' appears twice", Golden.Cube, Golden.Cube);

    [Test]
    public void Refuses_bfloat16() =>
        AssertRefused("key 'x': numpy has no type for bfloat16", Golden.Cube, new TensorData("x", ElementType.BFloat16, new TensorShape(1), new byte[2]));

    private static void AssertRefused(string reason, params TensorData[] tensors)
    {
        using var folder = new TemporaryFolder();
        Assert.That(() => NpzWriter.Write(folder.File("x.npz"), tensors), Throws.TypeOf<TensorFileException>().With.Message.Contains(reason));
        Assert.That(Directory.EnumerateFileSystemEntries(folder.Path), Is.Empty);
    }
}
