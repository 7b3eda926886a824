using FsCheck;
using FsCheck.Fluent;
using Parity.Configuration.Batches;

namespace Parity.Configuration.Tests.Batches;

/// <summary>Whatever a batch file holds, it gives runs or is refused with a place; nothing else may come out.</summary>
internal sealed class BatchMutationTests : BatchFixture
{
    private const string Example = """
        version: 1
        name: all
        include: [one.yaml, 'o*.yaml']
        defaults: {repeat: 2, reports: {json: '${{ name }}.json'}}
        runs:
          - {config: one.yaml, name: x, repeat: ~}
          - name: &name y
            timeout_s: 5
        matrix:
          axes:
            model: [a, b]
            limits: {tight: {tolerances: {default: {atol: 1}}}, loose: {config: one.yaml}}
            size: [64, 128, *name]
          run:
            config: one.yaml
            name: ${{ model }} ${{limits}}-${{ size }}
            preprocess: {size: ['${{ size }}', 64]}
            detection: {decoder: yolov8, classes: ['${{ model }}']}
          exclude: [{model: a, size: 64}, {limits: tight}]
          include: [{model: c, limits: tight, size: 1}]
        """;

    private static readonly string[] Fragments =
        ["\t", "'", "{", "}", "[", "]", ": ", "- ", "&a ", "*name", "~", "\n", "# ", "${{", "}}", "${{ name }}", "${{ size }}", "${{}}", "\\", "**", "?", "{}", "[]", "null", "version: 1\n", "config: ", "name: ", "matrix: "];

    private static Gen<int> Places => Gen.Choose(0, Example.Length - 1);

    [Test]
    public void The_file_that_is_changed_gives_runs()
    {
        Write("one.yaml", ConfigFolder.Minimal);

        Assert.That(Runs(Example), Is.EqualTo(9));
    }

    [Test]
    public void Truncated_files_give_runs_or_are_refused() => Check(Places.Select(length => Example[..length]));

    [Test]
    public void Files_with_inserted_syntax_give_runs_or_are_refused() =>
        Check(Gen.Zip(Places, Gen.Elements(Fragments)).NonEmptyListOf().Select(edits =>
            edits.Take(4).Aggregate(Example, (text, edit) => text.Insert(Math.Min(edit.Item1, text.Length), edit.Item2))));

    [Test]
    public void Files_with_deleted_or_repeated_parts_give_runs_or_are_refused() =>
        Check(Gen.Zip(Gen.Zip(Places, Places), Gen.Choose(0, 2)).Select(part =>
        {
            var ((one, other), copies) = part;
            var (from, to) = (Math.Min(one, other), Math.Max(one, other));
            return Example[..from] + string.Concat(Enumerable.Repeat(Example[from..to], copies)) + Example[to..];
        }));

    private void Check(Gen<string> files)
    {
        Write("one.yaml", ConfigFolder.Minimal);
        Prop.ForAll(files.ToArbitrary(), yaml => Runs(yaml) is null or > 0).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    /// <summary>How many runs come of it; null where it is refused.</summary>
    private int? Runs(string yaml)
    {
        try
        {
            var runs = BatchLoader.Load([Write("batch.yaml", yaml)]).Runs;
            Assert.That(runs, Is.All.Matches<PlannedRun>(run => (run!.Plan is null) != (run!.Problem is null)));
            Assert.That(runs.Select(run => run.Name), Is.Unique);
            return runs.Length;
        }
        catch (ConfigurationException error)
        {
            Assert.That(error.Diagnostics, Is.Not.Empty);
            Assert.That(error.Diagnostics.Select(problem => problem.Message), Has.None.Contains("\n"));
            return null;
        }
    }
}
