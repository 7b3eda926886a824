using Parity.Core.Tensors;
using Parity.TestKit;

namespace Parity.Backends.External.Tests.Runners;

internal sealed class ReadmeTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void Create()
    {
        PythonEnvironment.Require();
        _folder = new TemporaryFolder();
    }

    [TearDown]
    public void Remove() => _folder?.Dispose();

    [Test]
    public async Task Runner_of_the_readme_answers()
    {
        await using var backend = await ExternalBackend.LoadAsync(
            PythonEnvironment.Options(_folder.Path, "python3", _folder.Write("my_runner.py", Example(0))) with { IsPersistent = false });
        await AssertAnswersAsync(backend);
    }

    [Test]
    public async Task Loop_of_the_readme_answers_again_and_again()
    {
        var once = Example(0);
        var loop = Example(1).Replace(
            "    ...\n",
            "    inputs = [np.load(folder / entry[\"file\"]) for entry in request[\"inputs\"]]\n    np.savez(folder / \"outputs.npz\", **model(*inputs))\n",
            StringComparison.Ordinal);
        await using var backend = await ExternalBackend.LoadAsync(
            PythonEnvironment.Options(_folder.Path, "python3", _folder.Write("my_runner.py", once[..once.IndexOf("folder = ", StringComparison.Ordinal)] + loop)));
        await AssertAnswersAsync(backend);
        await AssertAnswersAsync(backend);
    }

    private static async Task AssertAnswersAsync(ExternalBackend backend)
    {
        var images = new TensorSet(TensorData.FromArray<float>("images", ElementType.Float32, new TensorShape(1, 2, 1, 2), [1, 3, 5, 7]));
        using var result = await backend.RunAsync(images);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.Outputs.Single().ToString(), Is.EqualTo("scores: float32 [1, 2]"));
        Assert.That(result.Outputs[0].View<float>().ToArray(), Is.EqualTo(new[] { 2, 6 }));
    }

    private static string Example(int index) =>
        File.ReadAllText(Repository.PathOf("tools", "runners", "README.md")).Split("```python\n")[index + 1].Split("```")[0];
}
