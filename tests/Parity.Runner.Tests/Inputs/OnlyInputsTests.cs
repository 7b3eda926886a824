using Parity.Configuration;
using Parity.Core.Gates;
using Parity.Core.Tensors;
using Parity.Interop.Numpy;
using Parity.Runner.Inputs;
using Parity.TestKit;
using static Parity.Runner.Tests.Runs;
using static Parity.Runner.Tests.SampleRuns;

namespace Parity.Runner.Tests.Inputs;

internal sealed class OnlyInputsTests
{
    [Test]
    public async Task Only_the_named_image_is_fed_screened_and_counted()
    {
        var plan = Fed("scene_002.jpg");
        var (report, cases) = await RunAsync(plan with { Inputs = plan.Inputs with { Screen = new ScreenPlan() } }, new FakeBackend("r", Mean), new FakeBackend("c", Mean));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.Verdict, Is.EqualTo(Verdict.Pass));
        Assert.That(report.Inputs.Select(input => input.Name), Is.EqualTo(["scene_002.jpg"]));
        Assert.That(cases.Select(entry => entry.Input), Is.EqualTo(["scene_002.jpg"]));
        Assert.That((report.Screening!.Files, report.Screening.Fed, report.Screening.Duplicates), Is.EqualTo((1, 1, 0)));
        Assert.That(report.Plan!.Value.GetProperty("inputs").GetProperty("only").EnumerateArray().Select(name => name.GetString()), Is.EqualTo(["scene_002.jpg"]));
    }

    [Test]
    public async Task Answer_to_one_image_is_the_same_as_among_all()
    {
        var (alone, _) = await RunAsync(Fed("scene_003.jpg"), new FakeBackend("r", Mean), new FakeBackend("c", Mean));
        var (all, _) = await RunAsync(Plan("r", "c"), new FakeBackend("r", Mean), new FakeBackend("c", Mean));

        Assert.That(alone.Inputs.Single().Tensors[0].Sha256, Is.EqualTo(all.Inputs[2].Tensors[0].Sha256));
    }

    [Test]
    public async Task Image_is_fed_at_the_named_size_alone()
    {
        var plan = Fed("scene_001.jpg @ 96x64") with { Sizes = [new ImageSize(32, 32), new ImageSize(64, 96)] };
        var (report, _) = await RunAsync(plan, new FakeBackend("r", Mean), new FakeBackend("c", Mean));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.Inputs.Select(input => (input.Name, string.Join('x', input.Tensors[0].Shape))), Is.EqualTo([("scene_001.jpg @ 96x64", "1x3x64x96")]));
        Assert.That((report.Screening!.Files, report.Screening.Fed), Is.EqualTo((1, 1)));
        Assert.That(InputSources.NamesOf(plan), Has.Count.EqualTo(6), "names of all are known");
    }

    [Test]
    public async Task Name_that_is_no_input_is_an_error_even_beside_one_that_is()
    {
        var (report, _) = await RunAsync(Fed("scene_002.jpg", "scene_02.jpg"), new FakeBackend("r", Mean), new FakeBackend("c", Mean));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.Verdict, Is.EqualTo(Verdict.Error));
        Assert.That(report.Faults.Single().Message, Is.EqualTo("Input 'scene_02.jpg' was to be fed and is none of the run's; correct the name."));
    }

    [Test]
    public void Random_inputs_do_not_depend_on_which_of_them_are_fed()
    {
        var random = new RandomPlan { Count = 2, Seed = 7, Inputs = [new RandomInput { Name = "a", Shapes = [[1, 2], [1, 3]] }] };
        var all = new RandomSource(random, _ => true);
        var third = new RandomSource(random, name => name == all.InputNames[2]);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(all.InputNames, Is.EqualTo(["random_000 @ 1x2", "random_001 @ 1x2", "random_002 @ 1x3", "random_003 @ 1x3"]));
        Assert.That((all.Count, third.Count), Is.EqualTo((4, 1)));
        Assert.That(third.Read().Single().Input!.Identity, Is.EqualTo(all.Read().ElementAt(2).Input!.Identity));
    }

    [Test]
    public void Saved_tensors_are_chosen_by_the_names_of_reports()
    {
        using var folder = new TemporaryFolder();
        NpzWriter.Write(folder.File("x.npz"), [Value("one", 1), Value("two", 2)]);
        NpzWriter.Write(folder.File("y.npz"), [Value("one", 3)]);
        var source = new TensorFileSource(
            new InputPlan { Images = [], Only = ["y/one"], Tensors = new TensorFilesPlan(["x.npz", "y.npz"], EachKey: true) { FullPaths = [folder.File("x.npz"), folder.File("y.npz")] } }, "in");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(source.InputNames, Is.EqualTo(["x/one", "x/two", "y/one"]));
        Assert.That(source.Count, Is.EqualTo(1));
        Assert.That(source.Read().Single().Input!.Tensors[0].View<float>()[0], Is.EqualTo(3));
    }

    private static TensorData Value(string name, float value) => TensorData.FromArray<float>(name, ElementType.Float32, new TensorShape(1), [value]);

    private static RunPlan Fed(params string[] names)
    {
        var plan = Plan("r", "c");
        return plan with { Inputs = plan.Inputs with { Only = [.. names] } };
    }
}
