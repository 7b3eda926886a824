using System.Collections.Immutable;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using Parity.Core.Gates;
using Parity.Core.Reports;
using Parity.Reporting.Junit;
using Parity.TestKit;

namespace Parity.Reporting.Tests.Junit;

internal sealed class JunitReportWriterTests
{
    private static IEnumerable<string> Samples => CombinedSamples.Names;

    [Test]
    public void Is_what_every_reader_takes([ValueSource(nameof(Samples))] string sample) => Assert.That(Violations(Xml(CombinedSamples.Of(sample))), Is.Empty);

    [Test]
    public void Schema_refuses_what_some_reader_does_not_take()
    {
        var xml = Xml(CombinedSamples.Of("fail"));
        (string Part, string By)[] changes =
        [
            ("time=\"0.000\"", "time=\"1e-05\""), (" message=", " reason="), ("classname=", "class="), ("<properties>", "<properties/><properties>"), ("skipped=\"2\"", string.Empty), ("name=\"input c.png\"", "name=\"input e.png\""),
        ];

        using var scope = Assert.EnterMultipleScope();
        foreach (var (part, by) in changes)
        {
            Assert.That(xml, Does.Contain(part));
            Assert.That(Violations(xml.Replace(part, by, StringComparison.Ordinal)), Is.Not.Empty, part);
        }
    }

    [Test]
    public void Counts_are_those_of_its_tests([ValueSource(nameof(Samples))] string sample)
    {
        var root = Root(CombinedSamples.Of(sample));

        using var scope = Assert.EnterMultipleScope();
        foreach (var element in root.Elements().Append(root))
        {
            Assert.That((string?)element.Attribute("tests"), Is.EqualTo($"{element.Descendants("testcase").Count()}"));
            Assert.That((string?)element.Attribute("failures"), Is.EqualTo($"{element.Descendants("failure").Count()}"));
            Assert.That((string?)element.Attribute("errors"), Is.EqualTo($"{element.Descendants("error").Count()}"));
            Assert.That((string?)element.Attribute("skipped"), element == root ? Is.Null : Is.EqualTo($"{element.Descendants("skipped").Count()}"));
        }
    }

    [Test]
    public void Tells_the_verdict_by_its_tests([ValueSource(nameof(Samples))] string sample)
    {
        var report = CombinedSamples.Of(sample);
        var root = Root(report);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(root.Descendants("error").Any(), report.Verdict == Verdict.Error ? Is.True : Is.EqualTo(report.Runs.Any(run => run.RejectedInputs.Any(input => input.IsError) || run.Faults.Length > 0)));
        if (report.Verdict != Verdict.Error)
        {
            Assert.That(root.Descendants("failure").Any(), Is.EqualTo(report.Verdict == Verdict.Fail));
        }
    }

    [Test]
    public void Input_within_what_the_gates_allow_passes_and_its_differences_are_told()
    {
        var root = Root(CombinedSamples.Of("waived"));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(root.Descendants("testcase").Where(test => ((string)test.Attribute("name")!).StartsWith("input a", StringComparison.Ordinal)).Single().HasElements, Is.False);
        Assert.That(root.Descendants("system-out").Single().Value, Does.Contain("a [1].png: missing cat, 0.9 → none; unexplained: "));
        Assert.That(Test(root, "gate bands[0.5].max_missing").Element("skipped")!.Value, Does.Contain("waived until 2027-01-31: the cap of 300 boxes, see #42"));
        Assert.That(root.Descendants("system-out").Single().Value, Does.StartWith("Warned: bands[0.5].max_score_diff: measured 0.0289, limit 0.001"));
    }

    [TestCase("outputs.max_problems", "input e.png")]
    [TestCase("outputs.max_non_finite", "input d.png")]
    [TestCase("tensors.max_mismatched", "input a [1].png")]
    [TestCase("bands[0.5].max_missing", "input a [1].png")]
    [TestCase("bands[0.5].max_unexplained", "input a [1].png")]
    [TestCase("bands[0].max_extra", "input c.png")]
    [TestCase("bands[0].max_explained_share", "input c.png")]
    [TestCase("bands[0.5].max_extra")]
    [TestCase("bands[0].max_missing")]
    [TestCase("map.max_drop")]
    public void Input_fails_with_the_gate_that_counts_what_it_holds(string gate, params string[] inputs)
    {
        var run = CombinedSamples.Cases(SampleReports.Fail()) with { RejectedInputs = [] };
        var (failed, other) = (run.Candidates[0].Gates[0] with { Name = gate }, run.Candidates[0].Gates[0] with { Name = gate.StartsWith("bands[0.5]", StringComparison.Ordinal) ? "bands[0].x" : "bands[0.5].x", Status = GateStatus.Passed });
        var root = Root(CombinedReport.Of(run with { Candidates = [run.Candidates[0] with { Gates = [failed, other] }] }));

        Assert.That(root.Descendants("failure").Select(failure => (string)failure.Parent!.Attribute("name")!), Is.EqualTo(new[] { $"gate {gate}" }.Concat(inputs)));
    }

    [Test]
    public void Text_of_a_failure_stands_in_the_element_and_in_one_line_in_its_message()
    {
        var failure = Test(Root(CombinedSamples.Of("fail")), "gate outputs.max_problems").Element("failure")!;

        using var scope = Assert.EnterMultipleScope();
        Assert.That(failure.Value, Is.EqualTo("measured 1, limit 0 (default), margin -1; a.png: output 'feat' is missing"));
        Assert.That((string?)failure.Attribute("message"), Is.EqualTo(failure.Value));
        Assert.That((string?)failure.Attribute("type"), Is.EqualTo("gate"));
    }

    [Test]
    public void Times_have_three_decimals_and_no_exponent()
    {
        var run = SampleReports.Pass();
        var root = Root(CombinedReport.Of(run with { Timings = run.Timings! with { RunMs = 123456789012.3, EngineMs = run.Timings.EngineMs.SetItem("ort", 0.01) } }));

        using var scope = Assert.EnterMultipleScope();
        Assert.That((string?)root.Attribute("time"), Is.EqualTo("123456789.012"));
        Assert.That((string?)root.Elements().Single().Attribute("time"), Is.EqualTo("0.000"));
    }

    [Test]
    public void Many_inputs_with_allowed_differences_are_told_up_to_a_length()
    {
        var waived = CombinedSamples.Waived();
        var cases = waived.Cases.ReadLines().Select(line => ReportJson.ReadCase(line.Span)).ToList();
        var output = Root(CombinedReport.Of(waived with { Cases = new CaseList(Enumerable.Range(0, 1000).Select(i => cases[0] with { Input = $"{i}.png" })) })).Descendants("system-out").Single().Value;

        using var scope = Assert.EnterMultipleScope();
        Assert.That(output.Split('\n'), Has.Length.LessThan(320));
        Assert.That(output, Does.Match(@"… and 9\d\d more inputs with differences that no failed gate counts; the JSON report has them\.$"));
    }

    private static XElement Test(XElement root, string name) => root.Descendants("testcase").Single(test => (string?)test.Attribute("name") == name);

    private static XElement Root(CombinedReport report) => XDocument.Parse(Xml(report), LoadOptions.PreserveWhitespace).Root!;

    private static string Xml(CombinedReport report)
    {
        using var stream = new MemoryStream();
        new JunitReportWriter().Write(report, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static ImmutableArray<string> Violations(string xml)
    {
        var violations = ImmutableArray.CreateBuilder<string>();
        var schemas = new XmlSchemaSet();
        schemas.Add(null, Repository.PathOf("fixtures", "reports", "junit.xsd"));
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema, Schemas = schemas, ValidationFlags = XmlSchemaValidationFlags.ReportValidationWarnings | XmlSchemaValidationFlags.ProcessIdentityConstraints };
        settings.ValidationEventHandler += (_, e) => violations.Add(e.Message);
        using var reader = XmlReader.Create(new StringReader(xml), settings);
        while (reader.Read())
        {
        }

        return violations.DrainToImmutable();
    }
}
