using Parity.Cli.Verify.Batch;
using Parity.Configuration;

namespace Parity.Cli.Tests.Verify.Batch;

internal sealed class BatchReportsTests
{
    private readonly BatchFolder _folder = new();

    [OneTimeTearDown]
    public void Remove() => _folder.Dispose();

    [TestCase("runs: [{name: a, RUN, reports: {json: DIR/x.json}}, {name: b, RUN, reports: {json: DIR/x.json}}]", "DIR/x.json is written by run 'a' and by run 'b'; name another file for one of them, such as one with ${{ name }} in a batch file.")]
    [TestCase("runs: [{name: a, RUN, reports: {json: DIR/x.json}}, {name: b, RUN, reports: {json: DIR/images/../x.json}}]", "DIR/images/../x.json is written by run 'a' and by run 'b'; name another file for one of them, such as one with ${{ name }} in a batch file.")]
    [TestCase("defaults: {reports: {json: DIR/x.json}}\nmatrix: {axes: {a: [1, 2]}, run: {RUN, repeat: '${{ a }}'}}", "DIR/x.json is written by run '1' and by run '2'; name another file for one of them, such as one with ${{ name }} in a batch file.")]
    [TestCase("runs: [{name: a, RUN, reports: {json: DIR/all.json}}]", "DIR/all.json is written by --report json=DIR/all.json and by run 'a'; name another file for one of them, such as one with ${{ name }} in a batch file.")]
    [TestCase("runs: [{name: a, RUN, reports: {json: DIR/images/1.txt}}, {config: one.yaml, name: b, inputs: {images: ~, tensors: DIR/images}}]", "DIR/images/1.txt, which run 'a' writes, would replace an input of run 'b'; name another file.")]
    [TestCase("runs: [{name: a, RUN, reports: {json: DIR/broken.yaml}}, {config: broken.yaml}]", "DIR/broken.yaml, which run 'a' writes, would replace an input of run 'DIR/broken.yaml'; name another file.")]
    public void Report_in_the_place_of_another_or_of_an_input_is_refused(string yaml, string expected)
    {
        _folder.Write("one.yaml", BatchFolder.One);
        _folder.Write("broken.yaml", "version: 1\nnonsense: 1\n");
        var batch = _folder.Load(yaml);

        Assert.That(_folder.Shown(Assert.Throws<UsageException>(() => BatchReports.Check(batch, [new ReportTarget(ReportKind.Json, $"{_folder.Path}/all.json")]))!.Message), Is.EqualTo(expected));
    }

    [Test]
    public void Combined_report_may_not_replace_what_a_run_reads()
    {
        var batch = _folder.Load("runs: [{name: a, RUN}]");

        using var scope = Assert.EnterMultipleScope();
        foreach (var input in new[] { "batch.yaml", "a.onnx", "images/2.png" })
        {
            Assert.That(() => BatchReports.Check(batch, [new ReportTarget(ReportKind.Json, $"{_folder.Path}/{input}")]), Throws.TypeOf<UsageException>().With.Message.Contains($"would replace an input of run 'a'"));
        }
    }

    [Test]
    public void Detections_of_two_runs_in_one_folder_are_refused()
    {
        _folder.Write("truth.json", "{}");
        const string Scored = "detection: {decoder: yolov8}, reports: {coco: DIR/coco}";
        var batch = _folder.Load($"defaults: {{inputs: {{annotations: truth.json}}}}\nruns: [{{name: a, RUN, {Scored}}}, {{name: b, RUN, {Scored}}}]");

        Assert.That(_folder.Shown(Assert.Throws<UsageException>(() => BatchReports.Check(batch, []))!.Message), Does.StartWith("DIR/coco/torch.json is written by run 'a' and by run 'b'"));
    }

    [Test]
    public void Reports_apart_and_devices_that_keep_nothing_are_fine()
    {
        var device = OperatingSystem.IsWindows() ? "NUL" : "/dev/null";
        var batch = _folder.Load($"defaults: {{reports: {{html: {device}, json: 'DIR/${{{{ name }}}}.json'}}}}\nmatrix: {{axes: {{a: [1, 2]}}, run: {{RUN, repeat: '${{{{ a }}}}'}}}}");

        Assert.That(() => BatchReports.Check(batch, [new ReportTarget(ReportKind.Json, $"{_folder.Path}/all.json")]), Throws.Nothing);
    }
}
