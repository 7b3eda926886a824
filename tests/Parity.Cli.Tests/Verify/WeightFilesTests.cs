using Parity.Cli.Tests.Verify.Batch;
using Parity.Cli.Verify;
using Parity.Cli.Verify.Batch;
using Parity.Configuration;
using Parity.Configuration.Batches;
using Parity.TestKit;

namespace Parity.Cli.Tests.Verify;

/// <summary>Weights beside an ONNX model are an input of the run like the model itself: its report may not replace them.</summary>
internal sealed class WeightFilesTests
{
    private BatchFolder _folder = null!;

    [SetUp]
    public void Copy()
    {
        _folder = new BatchFolder();
        foreach (var (file, name) in new[] { ("external.onnx", "a.onnx"), ("external.a.bin", "external.a.bin"), ("external.b.bin", "external.b.bin") })
        {
            File.Copy(Repository.PathOf("fixtures", "engines", file), Path.Combine(_folder.Path, name), overwrite: true);
        }
    }

    [TearDown]
    public void Remove() => _folder.Dispose();

    [TestCase("external.a.bin")]
    [TestCase("images/../external.b.bin")]
    public void Report_that_the_configuration_or_a_flag_names_may_not_replace_them(string file)
    {
        var path = $"{_folder.Path}/{file}";
        var written = Load($"{BatchFolder.One}reports: {{html: '{path}'}}\n");
        var plain = Load(BatchFolder.One);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(() => new VerifyRequest().Apply(written), Refused($"The html report DIR/{file} would replace weights of a model of this run; name another file."));
        Assert.That(() => new VerifyRequest { Reports = [new ReportTarget(ReportKind.Json, path)] }.Apply(plain), Refused($"The json report DIR/{file} would replace weights of a model of this run; name another file."));
        Assert.That(() => new VerifyRequest { Reports = [new ReportTarget(ReportKind.Json, $"{_folder.Path}/images/../a.json")] }.Apply(plain), Throws.Nothing);
    }

    [Test]
    public void Reports_of_a_batch_may_not_either()
    {
        var batch = _folder.Load("runs: [{name: a, RUN, reports: {json: DIR/external.a.bin}}, {name: b, RUN}]");
        var plain = _folder.Load("runs: [{name: a, RUN}]");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(() => BatchReports.Check(batch, []), Refused("DIR/external.a.bin, which run 'a' writes, would replace an input of run 'a'; name another file."));
        Assert.That(() => BatchReports.Check(plain, [new ReportTarget(ReportKind.Csv, $"{_folder.Path}/external.b.bin")]), Refused("DIR/external.b.bin, which --report csv=DIR/external.b.bin writes, would replace an input of run 'a'; name another file."));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Windows lets few users make links.")]
    public void Links_on_either_side_are_followed()
    {
        File.Move($"{_folder.Path}/external.a.bin", $"{_folder.Path}/images/blob");
        File.CreateSymbolicLink($"{_folder.Path}/external.a.bin", $"{_folder.Path}/images/blob");
        File.CreateSymbolicLink($"{_folder.Path}/out.json", $"{_folder.Path}/external.b.bin");
        var plan = Load(BatchFolder.One).Runs.Single().Plan!;

        using var scope = Assert.EnterMultipleScope();
        Assert.That(new WeightFiles().Hold(plan, $"{_folder.Path}/images/blob"), Is.True);
        Assert.That(new WeightFiles().Hold(plan, $"{_folder.Path}/out.json"), Is.True);
        Assert.That(new WeightFiles().Hold(plan, $"{_folder.Path}/a.pt"), Is.False);
    }

    [Test]
    public void Model_that_cannot_be_read_has_none()
    {
        _folder.Write("a.onnx", "no model");

        Assert.That(new WeightFiles().Hold(Load(BatchFolder.One).Runs.Single().Plan!, $"{_folder.Path}/external.a.bin"), Is.False);
    }

    private BatchPlan Load(string yaml) => BatchLoader.Load([_folder.Write("one.yaml", yaml)]);

    private NUnit.Framework.Constraints.EqualStringConstraint Refused(string message) =>
        Throws.TypeOf<UsageException>().With.Message.EqualTo(message.Replace("DIR", _folder.Path, StringComparison.Ordinal));
}
