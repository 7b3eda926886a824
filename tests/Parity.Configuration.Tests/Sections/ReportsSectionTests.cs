namespace Parity.Configuration.Tests.Sections;

internal sealed class ReportsSectionTests : ConfigurationFixture
{
    [TestCase("{json: }", "8:17: reports.json has no value; write the path of the report")]
    [TestCase("{json: out/}", "8:17: reports.json 'out/' is a folder; name a file in it")]
    [TestCase("{json: DIR/images}", "8:17: reports.json 'DIR/images' is a folder; name a file in it")]
    [TestCase("{json: DIR/a.onnx}", "8:17: reports.json 'DIR/a.onnx' would replace an input of this run; name another file")]
    [TestCase("{json: DIR/run.yaml}", "8:17: reports.json 'DIR/run.yaml' would replace an input of this run; name another file")]
    [TestCase("{json: DIR/images/../images/1.png}", "8:17: reports.json 'DIR/images/../images/1.png' would replace an input of this run; name another file")]
    [TestCase("{max_differences: -1}", "8:28: reports.max_differences must be a whole number of at least 0, not '-1'")]
    [TestCase("{max_differences: 3000000000}", "8:28: reports.max_differences must be a whole number of at least 0, not '3000000000'")]
    [TestCase("out.json", "8:10: reports must be a mapping such as {json: out/report.json}, not 'out.json'")]
    public void Wrong_reports_are_reported(string section, string expected) =>
        Assert.That(ProblemsWith($"reports: {section.Replace("DIR", Folder.Path, StringComparison.Ordinal)}"), Is.EqualTo(new[] { expected }));

    [Test]
    public void Path_is_kept_as_written_and_its_folder_need_not_exist()
    {
        var reports = LoadWith("reports: {json: not/there/yet.json, max_differences: 0}").Reports;
        Assert.That(reports, Is.EqualTo(new ReportPlan { Json = "not/there/yet.json", MaxDifferences = 0 }));
    }
}
