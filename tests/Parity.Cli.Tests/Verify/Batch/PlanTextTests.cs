using System.Globalization;
using Parity.Cli.Verify;
using Parity.Cli.Verify.Batch;
using Parity.Configuration;
using Parity.Configuration.Batches;
using Parity.TestKit;

namespace Parity.Cli.Tests.Verify.Batch;

internal sealed class PlanTextTests
{
    private const string Batch = """
        name: nightly
        defaults: {reports: {json: 'out/${{ name }}.json'}}
        include: one.yaml
        runs:
          - {name: broken, RUN, repeat: 0}
          - {config: one.yaml, name: empty, inputs: {images: nothing}}
          - {config: one.yaml, name: random, inputs: {images: ~, random: {count: 3, seed: 7, inputs: {x: {shape: [1, 3]}}}}}
          - {name: sizes, RUN, preprocess: {sizes: [[64, 32], [128, 64]]}, reports: ~}
          - name: parts
            reference: torch
            backends:
              torch: {kind: torchscript, path: a.pt}
              split: {kind: staged, stages: [{kind: onnxruntime, path: a.onnx}, {kind: external, command: [python3, head.py]}]}
            inputs: {images: images}
        """;

    private readonly BatchFolder _folder = new();

    [OneTimeSetUp]
    public void Fill()
    {
        _folder.Write("one.yaml", BatchFolder.One);
        Directory.CreateDirectory($"{_folder.Path}/nothing");
    }

    [OneTimeTearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public void Says_of_each_run_what_it_reads_and_writes_and_why_it_cannot_be_done()
    {
        var (text, code) = Show(_folder.Load(Batch), new VerifyRequest { Reports = [new ReportTarget(ReportKind.Json, "out/all.json")] });

        Assert.That(code, Is.EqualTo(2));
        Approved.Matches("plan.txt", text);
    }

    [Test]
    public void Says_what_is_left_out()
    {
        using var culture = new CommaCulture();
        var (text, code) = Show(_folder.Load(Batch).Only(["one", "r*"]), new VerifyRequest { Inputs = ["2.png"] });

        Assert.That(code, Is.Zero);
        Approved.Matches("plan-only.txt", text);
    }

    [Test]
    public void One_configuration_is_one_run()
    {
        var (text, code) = Show(BatchLoader.Load([$"{_folder.Path}/one.yaml"]), new VerifyRequest());

        Assert.That(code, Is.Zero);
        Approved.Matches("plan-one.txt", text);
    }

    [Test]
    public void Colour_is_as_asked_for()
    {
        var batch = _folder.Load(Batch).Only(["one"]);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(Show(batch, new VerifyRequest { Color = ColorChoice.Always }).Text, Does.Contain("\u001b[1mone\u001b[0m"));
        Assert.That(Show(batch, new VerifyRequest { Color = ColorChoice.Never }).Text, Does.Not.Contain("\u001b"));
        Assert.That(Show(batch, new VerifyRequest()).Text, Does.Not.Contain("\u001b"), "nobody reads it on a terminal");
    }

    private (string Text, int Code) Show(BatchPlan batch, VerifyRequest request)
    {
        // Only what is fed differs; inputs of a run that draws its own have other names.
        batch = batch with { Runs = [.. batch.Runs.Select(run => run.Plan is { Inputs.IsImages: true } ? run with { Plan = request.Inputs.IsEmpty ? run.Plan : run.Plan.FeedOnly(request.Inputs, request.Inputs) } : run)] };
        using var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var code = new DryRun(new Surroundings(output, TextWriter.Null, OutIsTerminal: false, ErrorIsTerminal: false, Width: 40, _ => null), request).Show(batch);
        return (_folder.Shown(output.ToString()), code);
    }
}
