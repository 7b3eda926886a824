using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Parity.Configuration;
using Parity.Core.Detection;
using Parity.Core.Tensors;
using Parity.Runner.Tests.Scoring;
using Parity.TestKit;

namespace Parity.Runner.Tests.Resuming;

/// <summary>Figures from cases that were read back are those of a run in one piece, whatever the backends answer.</summary>
internal sealed class ReplayPropertyTests
{
    private const int Cases = 40;
    private const int Inputs = 5;
    private const int Anchors = 12;
    private const int Classes = 2;

    private static readonly Arbitrary<(int Seed, int Stop, bool Detects, bool Repeats, bool Batches)> Runs =
        (from seed in Gen.Choose(0, int.MaxValue - 1)
         from stop in Gen.Choose(1, Inputs)
         from flags in Gen.Elements(true, false).Three()
         select (seed, stop, flags.Item1, flags.Item2, flags.Item3)).ToArbitrary();

    [Test]
    public void Report_is_the_same_to_the_byte()
    {
        var taken = 0;
        Prop.ForAll(Runs, run =>
        {
            var (isSame, inputs) = Resumed(run);
            taken += inputs;
            return isSame;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Cases));
        Assert.That(taken, Is.GreaterThan(Cases), "Cases that were all run again prove nothing.");
    }

    [Test]
    public async Task Scores_against_ground_truth_are_the_same([Range(1, 12)] int seed)
    {
        using var runs = new StatefulRuns();
        var plan = Plan(detects: true);
        var images = SampleRuns.Plan("r", "c").Inputs;
        plan = plan with { Inputs = images with { Annotations = Annotations(runs.Scratch, images.Files) }, Reports = new ReportPlan { Coco = runs.Scratch.File("coco") } };
        IReadOnlyList<FakeBackend> Backends() => [.. plan.Backends.Select(backend => Backend(runs, backend.Name, seed, detects: true))];
        var whole = await runs.RunAlwaysAsync(plan, Backends());
        var results = Results(runs);
        await runs.RunAsync(plan, Backends());
        runs.Asked.Clear();
        var resumed = await runs.RunAsync(plan, Backends(), resume: true);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(resumed, Is.EqualTo(whole).And.Contain("\"scoring\""));
        Assert.That(Results(runs), Is.EqualTo(results).And.Length.GreaterThan(1000));
        Assert.That(runs.Told.Single(), Does.EndWith(" of 3 inputs taken from an interrupted run."));
    }

    // Whether the report is that of a run in one piece, and how many inputs were taken from the interrupted one.
    private static (bool IsSame, int Taken) Resumed((int Seed, int Stop, bool Detects, bool Repeats, bool Batches) run)
    {
        using var runs = new StatefulRuns();
        var plan = Plan(run.Detects) with { Repeat = run.Repeats ? 3 : 1, Batch = run.Batches ? [2, 3] : [] };
        IReadOnlyList<FakeBackend> Backends() => [.. plan.Backends.Select(backend => Backend(runs, backend.Name, run.Seed, run.Detects))];
        var whole = runs.RunAlwaysAsync(plan, Backends()).GetAwaiter().GetResult();
        _ = runs.RunAsync(plan, Backends(), stopAfter: run.Stop).GetAwaiter().GetResult();
        var resumed = runs.RunAsync(plan, Backends(), resume: true).GetAwaiter().GetResult();
        return (resumed == whole, int.TryParse(runs.Told.Single().Split(' ')[0], out var taken) ? taken : 0);
    }

    private static string Results(StatefulRuns runs) => string.Concat(Directory.GetFiles(runs.Scratch.File("coco")).Order(StringComparer.Ordinal).Select(File.ReadAllText));

    private static NamedFile Annotations(TemporaryFolder folder, ImmutableArray<ImageFile> files)
    {
        var images = files.Select((file, i) => $$"""{"id": {{i + 1}}, "file_name": "{{file.Name}}"}""");
        var objects = files.Select((_, i) => $$"""{"id": {{i + 1}}, "image_id": {{i + 1}}, "category_id": 7, "bbox": [10, 10, 20, 20], "area": 400}""");
        return Truths.Named(folder, $$"""{"images": [{{string.Join(",", images)}}], "categories": {{Truths.CatAndDog}}, "annotations": [{{string.Join(",", objects)}}]}""");
    }

    private static RunPlan Plan(bool detects)
    {
        var plan = SampleRuns.Plan("r", "c", "d");
        return plan with
        {
            Inputs = new InputPlan { Images = [], Random = new RandomPlan { Count = Inputs, Inputs = [new RandomInput { Name = "images", Shapes = [[1, 4]] }] } },
            Detection = !detects ? null : new DetectionOptions
            {
                Decoder = DecoderKind.Yolov8,
                Classes = ["cat", "dog"],
                Format = new OutputFormat { Outputs = ImmutableDictionary<OutputRole, ImmutableArray<string>>.Empty.Add(OutputRole.Predictions, ["out"]) },
                DeployThreshold = new DeployThreshold(0.3, ImmutableSortedDictionary<string, double>.Empty),
            },
            Reports = new ReportPlan { MaxDifferences = 3 },
        };
    }

    // What it answers depends on the input, and not on how often or in which run it is asked.
    private static FakeBackend Backend(StatefulRuns runs, string name, int seed, bool detects) => runs.Backend(name, inputs =>
    {
        var rows = (int)inputs[0].Shape[0];
        var random = new Random(HashCode(name, seed, TensorDigest.XxHash128Of(inputs)));
        if (name == "d" && random.Next(6) == 0)
        {
            throw new Core.Backends.BackendException("not this one");
        }

        var tensors = new List<TensorData> { detects ? Heads(rows, seed, name, random) : Values("out", rows, 7, seed, name, random) };
        if (name != "d" || random.Next(4) > 0)
        {
            tensors.Add(Values("other", rows, 3, seed, name, random));
        }

        if (name == "d" && random.Next(4) == 0)
        {
            tensors.Add(Values("extra", rows, 1, seed, name, random));
        }

        return new TensorSet(tensors);
    });

    private static TensorData Values(string output, int rows, int length, int seed, string name, Random random)
    {
        var same = new Random(seed);
        return TensorData.FromArray<float>(output, ElementType.Float32, new TensorShape(rows, length), [.. Enumerable.Range(0, rows * length).Select(_ => Moved((same.NextSingle() - 0.5f) * MathF.Pow(10, same.Next(-20, 20)), name, random))]);
    }

    private static TensorData Heads(int rows, int seed, string name, Random random)
    {
        var same = new Random(seed);
        var values = Enumerable.Range(0, rows * (4 + Classes) * Anchors).Select(i =>
        {
            var isBox = i / Anchors % (4 + Classes) < 4;
            var value = same.NextSingle() * (isBox ? 200 : 1);
            return name == "r" ? value : Math.Clamp(value + ((random.NextSingle() - 0.5f) * (isBox ? 20 : 0.1f)), 0, isBox ? 1000 : 1);
        });
        return TensorData.FromArray<float>("out", ElementType.Float32, new TensorShape(rows, 4 + Classes, Anchors), [.. values]);
    }

    // NaN of a candidate is its failure, of the reference an error of the whole run.
    private static float Moved(float value, string name, Random random) => name == "r" ? value : random.Next(40) switch
    {
        0 => float.NaN,
        1 => float.NegativeInfinity,
        2 => -0f,
        _ => value * (1 + (random.NextSingle() * 1e-3f)),
    };

    // Not the runtime's own, which is another in each process.
    private static int HashCode(params object[] parts) => (int)System.IO.Hashing.XxHash32.HashToUInt32(System.Text.Encoding.UTF8.GetBytes(string.Join('|', parts)));
}
