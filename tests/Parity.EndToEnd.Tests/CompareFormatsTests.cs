using System.Text;
using System.Text.Json.Nodes;
using Parity.Core.Tensors;
using Parity.Interop.Numpy;
using Parity.Interop.Polygraphy;
using Parity.TestKit;
using static Parity.EndToEnd.Tests.CompareSides;

namespace Parity.EndToEnd.Tests;

/// <summary><c>parity compare</c> on files of any format, and what it refuses.</summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class CompareFormatsTests
{
    private static readonly TensorData X = Floats("x", 1, 2, 3, 4);

    [Test]
    public void Lone_tensors_of_other_names_are_compared_with_each_other()
    {
        using var sides = new CompareSides();
        NpyWriter.Write(sides.Folder.File("one.npy"), X);
        NpyWriter.Write(sides.Folder.File("other.npy"), Floats("x", 1, 2, 3, 5));
        NpzWriter.Write(sides.Folder.File("key.npz"), [X.WithName("whatever")]);
        var other = sides.RunOn("one.npy", "other.npy").Result;
        var key = sides.RunOn("one.npy", "key.npz").Result;

        using var scope = Assert.EnterMultipleScope();
        Assert.That(other.ExitCode, Is.EqualTo(1), other.Output);
        Assert.That(other.Output, Does.Contain("4 became 5"));
        Assert.That(key.ExitCode, Is.Zero, key.Output);
        Assert.That(key.Output, Does.Contain("whatever"));
    }

    [Test]
    public void Cases_of_which_a_side_knows_only_the_number_are_compared_in_order_and_none_is_left_out()
    {
        using var sides = new CompareSides()
            .With("first", [X], null)
            .With("second", [Floats("x", 5, 6, 7, 8)], null);
        PolygraphyFiles.WriteResults(sides.Folder.File("two.json"), "trt", [new TensorSet(X), new TensorSet(Floats("x", 5, 6, 7, 9))]);
        PolygraphyFiles.WriteResults(sides.Folder.File("one.json"), "trt", [new TensorSet(X)]);
        var two = sides.RunOn("a", "two.json").Result;
        var (cases, mismatched) = (sides.Cases.ToList(), sides.Mismatched("second"));
        var one = sides.RunOn("two.json", "one.json").Result;

        using var scope = Assert.EnterMultipleScope();
        Assert.That(two.ExitCode, Is.EqualTo(1), two.Output);
        Assert.That((cases, mismatched), Is.EqualTo((new List<string> { "first", "second" }, 1L)));
        Assert.That(one.ExitCode, Is.EqualTo(3), one.Output);
        Assert.That(sides.Faults, Is.EqualTo(new[] { "1: one.json has no case '1' (it has 1); save the same cases on both sides." }));
    }

    [Test]
    public void A_runner_is_named_and_never_compared_with_itself()
    {
        using var sides = new CompareSides();
        PolygraphyFiles.WriteResults(sides.Folder.File("one.json"), "trt", [new TensorSet(X)]);
        File.WriteAllText(sides.Folder.File("none.json"), """{"lst": [["trt", []]], "polygraphy_class": "RunResults"}""");
        PolygraphyFiles.WriteResults(sides.Folder.File("ort.json"), "ort", [new TensorSet(Floats("x", 1, 2, 3, 5))]);
        var two = JsonNode.Parse(File.ReadAllText(sides.Folder.File("one.json")))!;
        two["lst"]!.AsArray().Add(JsonNode.Parse(File.ReadAllText(sides.Folder.File("ort.json")))!["lst"]![0]!.DeepClone());
        sides.Folder.Write("two.json", two.ToJsonString());
        var unclear = sides.RunOn("one.json", "two.json").Result;
        var itself = sides.RunOn("one.json", "one.json", "--runner-a", "trt").Result;
        var nothing = sides.RunOn("one.json", "none.json").Result;
        var same = sides.RunOn("one.json", "two.json", "--runner-b", "trt").Result;
        var both = sides.RunOn("two.json", "two.json", "--runner-a", "trt", "--runner-b", "ort").Result;

        using var scope = Assert.EnterMultipleScope();
        Assert.That(unclear.ExitCode, Is.EqualTo(3));
        Assert.That(unclear.Error, Does.StartWith("two.json: it holds several runners, 'trt', 'ort'; "));
        Assert.That(itself.ExitCode, Is.EqualTo(2), itself.Output);
        Assert.That(itself.Error, Does.Contain("proves nothing"));
        Assert.That(nothing.ExitCode, Is.EqualTo(3));
        Assert.That(nothing.Error, Is.EqualTo("none.json: it holds no iterations; save it again with polygraphy run.\n"));
        Assert.That(same.ExitCode, Is.Zero, same.Output + same.Error);
        Assert.That(both.ExitCode, Is.EqualTo(1), both.Output + both.Error);
        Assert.That(both.Output, Does.Contain("two.json ort against two.json trt").And.Contain("4 became 5"));
    }

    [Test]
    public void Rounded_numbers_are_judged_and_never_trusted()
    {
        using var sides = new CompareSides();
        NpyWriter.Write(sides.Folder.File("exact.npy"), X);
        File.WriteAllText(sides.Folder.File("rounded.json"), """[{"name": "x", "dimensions": "4", "values": [1, 2, 3, 4]}]""");
        var judged = sides.RunOn("exact.npy", "rounded.json").Result;
        var trusted = sides.RunOn("rounded.json", "exact.npy").Result;

        using var scope = Assert.EnterMultipleScope();
        Assert.That(judged.ExitCode, Is.Zero, judged.Output);
        Assert.That(trusted.ExitCode, Is.EqualTo(3), trusted.Output);
        Assert.That(sides.Faults.Single(), Does.Contain("cannot be the reference; save raw bindings with trtexec --dumpRawBindingsToFile, or exchange the two sides."));
    }

    [Test]
    public void Damaged_files_and_code_in_disguise_are_refused_with_a_reason()
    {
        using var sides = new CompareSides();
        var folder = sides.Folder;
        NpyWriter.Write(folder.File("good.npy"), X);
        foreach (var (name, bytes) in new[] { ("half", 8), ("double", 32) })
        {
            Directory.CreateDirectory(folder.File(name));
            File.WriteAllBytes(folder.File($"{name}/x.output.4.fp32.raw"), new byte[bytes]);
        }

        PolygraphyFiles.WriteResults(folder.File("whole.json"), "trt", [new TensorSet(X)]);
        var json = File.ReadAllText(folder.File("whole.json"));
        var end = json.IndexOf('"', json.IndexOf("k05VTVBZ", StringComparison.Ordinal));
        folder.Write("truncated.json", json.Remove(end - 6, 6));
        File.WriteAllBytes(folder.File("pickle.npz"), [0x80, 4, 0x5D, 0x94, 0x2E]);
        File.WriteAllBytes(folder.File("object.npy"), [.. File.ReadAllBytes(folder.File("good.npy"))[..10], .. Encoding.ASCII.GetBytes("{'descr': '|O', 'fortran_order': False, 'shape': (4,), }".PadRight(117)), (byte)'\n']);
        File.Copy(Repository.PathOf("fixtures", "polygraphy", "refused_pickle.json"), folder.File("tensor.json"));
        var refused = new[] { "half", "double", "truncated.json", "pickle.npz", "object.npy", "tensor.json", "nowhere.npz" }.Select(name => sides.RunOn("good.npy", name).Result).ToList();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(refused.Select(result => result.ExitCode), Is.All.EqualTo(3));
        Assert.That(refused.Select(result => result.Output.Split('\n')[0].Trim()), Is.All.Empty);
        Assert.That(refused.Select(result => result.Error.TrimEnd('\n')), Is.EqualTo(new[]
        {
            "half/x.output.4.fp32.raw: float32 [4] needs 16 bytes and the file has 8; its size would fit float16 or bfloat16, so check the type.",
            "double/x.output.4.fp32.raw: float32 [4] needs 16 bytes and the file has 32; its size would fit float64, so check the type.",
            "truncated.json, iteration 0, tensor 'x': its array is not whole base64: it was cut or changed; save or copy the file again.",
            "pickle.npz: it is a pickle of Python, not TorchScript, and saved tensors are needed here; name a file of tensors.",
            "object.npy: its type '|O' means pickled Python objects, which could run code when loaded and are always refused; save it with astype(np.float32).",
            "tensor.json: its tensor 'x' is a pickle of PyTorch, which could run code when loaded and is always refused; convert it with .numpy() before Polygraphy saves it.",
            "nowhere.npz: there is no such file; check the path.",
        }));
    }

    [Test]
    public void A_side_is_neither_compared_with_itself_however_it_is_written_nor_replaced_by_the_report()
    {
        using var sides = new CompareSides().With("case", X, X);
        var folder = sides.Folder;
        File.CreateSymbolicLink(folder.File("link.npz"), folder.File("a/case.npz"));
        var before = File.ReadAllBytes(folder.File("b/case.npz"));
        var itself = new[] { ("a", "a"), ("a", "a/"), ("a", "./b/../a"), ("a/case.npz", "link.npz") }.Select(pair => ParityProcess.Run(folder.Path, "compare", pair.Item1, pair.Item2)).ToList();
        var replaced = new[] { "b/case.npz", "a/report.json", "link.npz" }.Select(path => ParityProcess.Run(folder.Path, "compare", "a", "b", "--report", $"json={path}")).ToList();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(itself.Concat(replaced).Select(result => result.ExitCode), Is.All.EqualTo(2));
        Assert.That(itself.Select(result => result.Error), Is.All.Contains("which compared with itself proves nothing; name another file, or two of its runners"));
        Assert.That(replaced.Select(result => result.Error), Is.All.Contains("would replace what is compared; name another file."));
        Assert.That(File.ReadAllBytes(folder.File("b/case.npz")), Is.EqualTo(before));
        Assert.That(Directory.GetFiles(folder.File("a")), Has.Length.EqualTo(1));
    }
}
