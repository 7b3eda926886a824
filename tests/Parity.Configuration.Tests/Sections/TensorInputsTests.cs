namespace Parity.Configuration.Tests.Sections;

/// <summary><c>inputs.tensors</c>, and which keys go with which source.</summary>
internal sealed class TensorInputsTests : ConfigurationFixture
{
    private const string Random = "random: {inputs: {a: {shape: [1]}}}";

    [SetUp]
    public void CreateFiles()
    {
        Folder.Touch("saved/a.npz");
        Folder.Touch("saved/b.npy");
    }

    [TestCase("tensors:", "7:11: inputs.tensors has no value; write a file or folder of tensors, or a list of them")]
    [TestCase("tensors: []", "7:12: inputs.tensors must be a file or folder of tensors, or a list of them, not an empty list")]
    [TestCase("tensors: [saved, [a]]", "7:20: inputs.tensors[1] must be a file or folder of tensors, or a list of them, not a list")]
    [TestCase("tensors: save", "7:12: inputs.tensors: file or folder 'save' does not exist (paths are relative to the configuration's folder: DIR/save); did you mean 'saved'?")]
    [TestCase("tensors: [saved, ./saved]", "7:20: inputs.tensors[1] repeats './saved'; each must be there once")]
    [TestCase("tensors: [saved, saved/]", "7:20: inputs.tensors[1] repeats 'saved/'; each must be there once")]
    [TestCase("tensors: {each_key: true}", "7:12: inputs.tensors needs the key 'path': a file or folder of tensors, or a list of them")]
    [TestCase("tensors: {path: {a: b}}", "7:19: inputs.tensors.path must be a file or folder of tensors, or a list of them, not a mapping")]
    [TestCase("tensors: {path: saved, each_key: 1}", "7:36: inputs.tensors.each_key must be true or false, not '1'")]
    [TestCase("tensors: {path: saved, each_keys: true}", "7:26: unknown key 'each_keys' in inputs.tensors; did you mean 'each_key'? Allowed: path, each_key")]
    [TestCase("tensors: saved\n  screen: {}", "8:3: key 'screen' in inputs belongs to images, not to tensors")]
    [TestCase("tensors: saved\n  reference_tensors: saved", "8:3: key 'reference_tensors' in inputs belongs to images, not to tensors")]
    [TestCase("tensors: saved\n  bind: {a: image}", "8:3: key 'bind' in inputs belongs to images, not to tensors")]
    [TestCase(Random + "\n  on_unreadable: skip", "8:3: key 'on_unreadable' in inputs belongs to images or tensors, not to random")]
    [TestCase(Random + "\n  screen: {}", "8:3: key 'screen' in inputs belongs to images, not to random")]
    [TestCase("tensors: saved\npreprocess: {size: 64}", "8:1: key 'preprocess' at the top level belongs to runs of inputs.images, not of inputs.tensors")]
    [TestCase(Random + "\npreprocess: {}", "8:1: key 'preprocess' at the top level belongs to runs of inputs.images, not of inputs.random")]
    [TestCase("images: images\n  tensors: saved", "8:12: inputs.tensors stands beside inputs.images; inputs come from one of images, tensors and random, so keep one")]
    [TestCase("tensors: saved\n  images: images\n  screen: {}", "7:12: inputs.tensors stands beside inputs.images; inputs come from one of images, tensors and random, so keep one")]
    [TestCase("tensors: saved\n  " + Random, "8:11: inputs.random stands beside inputs.tensors; inputs come from one of images, tensors and random, so keep one")]
    [TestCase("screen: {}", "7:3: inputs needs one of the keys 'images', 'tensors' and 'random': where inputs come from")]
    public void Wrong_inputs_are_reported(string inputs, string expected) => Assert.That(Folder.Problems(With(inputs)), Is.EqualTo(new[] { expected }));

    [TestCase("tensors: saved", "saved", false)]
    [TestCase("tensors: [saved/b.npy, saved/a.npz]", "saved/b.npy saved/a.npz", false)]
    [TestCase("tensors: {path: saved/a.npz, each_key: true}", "saved/a.npz", true)]
    [TestCase("tensors: {path: [saved/a.npz, saved/b.npy]}", "saved/a.npz saved/b.npy", false)]
    public void Files_and_folders_are_kept_in_the_order_written(string inputs, string paths, bool eachKey)
    {
        var plan = Folder.Load(With(inputs)).Inputs;
        var expected = paths.Split(' ');

        using var scope = Assert.EnterMultipleScope();
        Assert.That((plan.Images.Length, plan.Files.Length, plan.Random, plan.Tensors!.EachKey), Is.EqualTo((0, 0, (RandomPlan?)null, eachKey)));
        Assert.That(plan.Tensors.Paths, Is.EqualTo(expected));
        Assert.That(plan.Tensors.FullPaths, Is.EqualTo(expected.Select(path => Path.Combine(Folder.Path, path))));
    }

    [Test]
    public void Unreadable_tensors_can_be_skipped() =>
        Assert.That(Folder.Load(With("tensors: saved\n  on_unreadable: skip")).Inputs.OnUnreadable, Is.EqualTo(OnUnreadable.Skip));

    [TestCase("tensors: saved", "input: {layout: nhwc}", "5:50: key 'layout' in backends.ort.input belongs to runs of inputs.images, not of inputs.tensors|5:49: backends.ort.input says nothing to convert; write dtype, layout or both")]
    [TestCase("tensors: saved", "input: {dtype: float16}", "")]
    [TestCase(Random, "input: {dtype: float16}", "")]
    [TestCase("random: {inputs: {a: {shape: [1], dtype: int64}}}", "input: {dtype: float16}", "5:57: backends.ort.input.dtype converts floating-point inputs, and this run has none; leave it out")]
    [TestCase("random: {inputs: {a: {shape: [1], dtype: int64}, b: {shape: [1]}}}", "input: {dtype: float16}", "")]
    public void Conversion_fits_the_inputs(string inputs, string conversion, string expected) =>
        Assert.That(
            Folder.Problems(With(inputs).Replace("a.onnx}", $"a.onnx, {conversion}}}", StringComparison.Ordinal)),
            Is.EquivalentTo(expected.Split('|', StringSplitOptions.RemoveEmptyEntries)));

    private static string With(string inputs) => ConfigFolder.Minimal.Replace("images: images", inputs, StringComparison.Ordinal);
}
