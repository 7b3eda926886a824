using System.Globalization;
using System.Text;
using System.Xml;
using Parity.Core.Reports;

namespace Parity.Reporting.Junit;

/// <summary>
/// JUnit's XML, in what GitLab, Jenkins, Azure DevOps and the actions of GitHub all accept; README.md beside this project says
/// what becomes a test, and fixtures/reports/junit.xsd what may stand in the file.
/// </summary>
public sealed class JunitReportWriter : IReportWriter
{
    /// <inheritdoc/>
    public string Name => "junit";

    /// <inheritdoc/>
    public void Write(CombinedReport report, Stream target)
    {
        var suites = JunitSuites.Of(report);
        using var xml = XmlWriter.Create(target, new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n", NewLineHandling = NewLineHandling.None, CloseOutput = false,
        });
        xml.WriteStartDocument();
        xml.WriteStartElement("testsuites");
        xml.WriteAttributeString("name", XmlText.Line(report.Name));
        Counts(xml, suites);
        xml.WriteAttributeString("time", Seconds(report.Runs.Sum(run => run.Timings?.RunMs ?? 0) / 1000));
        foreach (var suite in suites)
        {
            Write(xml, suite);
        }

        xml.WriteEndElement();
        xml.WriteEndDocument();
        xml.Flush();
        target.Write("\n"u8);
    }

    private static void Write(XmlWriter xml, JunitSuite suite)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", suite.Name);
        Counts(xml, [suite]);
        xml.WriteAttributeString("skipped", Whole(suite.Count(JunitOutcome.Skipped)));
        xml.WriteAttributeString("time", Seconds(suite.Time));
        xml.WriteStartElement("properties");
        foreach (var (name, value) in suite.Properties.Where(property => property.Value is not null))
        {
            xml.WriteStartElement("property");
            xml.WriteAttributeString("name", name);
            xml.WriteAttributeString("value", XmlText.Line(value!));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        foreach (var test in suite.Distinct())
        {
            Write(xml, suite, test);
        }

        if (suite.Output.Count > 0)
        {
            xml.WriteElementString("system-out", XmlText.Clean(string.Join('\n', suite.Output)));
        }

        xml.WriteEndElement();
    }

    // A test is not timed by itself; without an attribute some readers show no number at all.
    private static void Write(XmlWriter xml, JunitSuite suite, JunitTest test)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", suite.Name);
        xml.WriteAttributeString("name", test.Name);
        xml.WriteAttributeString("time", Seconds(0));
        var element = test.Outcome switch { JunitOutcome.Failed => "failure", JunitOutcome.Error => "error", JunitOutcome.Skipped => "skipped", _ => null };
        if (element is not null)
        {
            xml.WriteStartElement(element);
            if (test.Outcome != JunitOutcome.Skipped)
            {
                xml.WriteAttributeString("type", test.Kind);
            }

            xml.WriteAttributeString("message", XmlText.Line(test.Message));
            xml.WriteString(XmlText.Clean(test.Text));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Counts(XmlWriter xml, IReadOnlyCollection<JunitSuite> suites)
    {
        xml.WriteAttributeString("tests", Whole(suites.Sum(suite => suite.Tests.Count)));
        xml.WriteAttributeString("failures", Whole(suites.Sum(suite => suite.Count(JunitOutcome.Failed))));
        xml.WriteAttributeString("errors", Whole(suites.Sum(suite => suite.Count(JunitOutcome.Error))));
    }

    private static string Whole(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(double seconds) => (double.IsFinite(seconds) && seconds > 0 ? seconds : 0).ToString("0.000", CultureInfo.InvariantCulture);
}
