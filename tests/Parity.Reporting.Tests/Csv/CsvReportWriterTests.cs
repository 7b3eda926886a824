using System.Globalization;
using System.Text;
using Microsoft.VisualBasic.FileIO;
using Parity.Core.Reports;
using Parity.Reporting.Csv;

namespace Parity.Reporting.Tests.Csv;

internal sealed class CsvReportWriterTests
{
    private static IEnumerable<string> Samples => CombinedSamples.Names;

    [Test]
    public void Every_record_has_every_column_and_ends_as_RFC_4180_has_it([ValueSource(nameof(Samples))] string sample)
    {
        var text = Text(CombinedSamples.Of(sample));
        var rows = Rows(text);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(rows.Select(row => row.Length), Is.All.EqualTo(22));
        Assert.That(text, Does.EndWith("\r\n"));
        Assert.That(text.Split('\n').Count(line => line.EndsWith('\r')), Is.GreaterThanOrEqualTo(rows.Count));
    }

    [Test]
    public void Every_difference_is_a_line_with_figures_that_read_back()
    {
        var rows = Rows(Text(CombinedSamples.Of("fail")));
        string[] Row(string kind) => rows.Single(row => row[3] == kind);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(Row("missing")[..7], Is.EqualTo(new[] { "sample", "ort", "a [1].png", "missing", "unexplained", "", "" }));
        Assert.That(Row("missing")[7..14], Is.EqualTo(new[] { "0", "cat", "0.9", "0.1", "-2.5", "NaN", "Infinity" }));
        Assert.That(Row("missing")[14..21], Is.All.Empty);
        Assert.That(Row("extra")[5..7], Is.EqualTo(new[] { "1.2E-07", "0.0001" }));
        Assert.That(float.Parse(Row("extra")[16], CultureInfo.InvariantCulture), Is.EqualTo(0.2000012f));
        Assert.That(Row("left_out")[21], Does.StartWith("7 more differences of this input"));
        Assert.That(rows.Where(row => row[3] == "output").Select(row => row[21]), Is.EqualTo(new[]
        {
            "output0: 1 234 567 of 290 304 elements outside atol 1e-4, rtol 1e-4; largest difference 0.0289", "output0: 7 values of the candidate are no finite numbers", "output0: output 'feat' is missing",
        }));
    }

    [Test]
    public void Report_that_did_not_end_is_no_header_alone() =>
        Assert.That(Rows(Text(CombinedSamples.Of("unfinished"))).Skip(1).Select(row => (row[3], row[21])), Is.EqualTo(new[] { ("fault", "The run did not reach its end.") }));

    [TestCase("=1+1", "'=1+1")]
    [TestCase("+1", "'+1")]
    [TestCase("-1", "'-1")]
    [TestCase("@SUM(A1)", "'@SUM(A1)")]
    [TestCase("\t=1", "'\t=1")]
    [TestCase("\r=1", "\"'\r=1\"")]
    [TestCase("a,b", "\"a,b\"")]
    [TestCase("a\"b", "\"a\"\"b\"")]
    [TestCase("a\nb", "\"a\nb\"")]
    [TestCase("a=1", "a=1")]
    [TestCase("a\0\u001bb", "a  b")]
    [TestCase("", "")]
    public void Text_is_no_formula_and_quoted_where_it_must_be(string text, string cell)
    {
        using var writer = new StringWriter();
        new CsvLine(writer).Text(text).End();

        Assert.That(writer.ToString(), Is.EqualTo($"{cell}\r\n"));
    }

    [TestCase(-0.5, "-0.5")]
    [TestCase(1e-300, "1E-300")]
    [TestCase(0.1, "0.1")]
    [TestCase(double.NegativeInfinity, "-Infinity")]
    [TestCase(-0.0, "-0")]
    public void Figures_read_back_exactly_and_are_no_text(double value, string cell)
    {
        using var writer = new StringWriter();
        new CsvLine(writer).Number(value).End();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(writer.ToString(), Is.EqualTo($"{cell}\r\n"));
        Assert.That(BitConverter.DoubleToInt64Bits(double.Parse(cell, CultureInfo.InvariantCulture)), Is.EqualTo(BitConverter.DoubleToInt64Bits(value)));
    }

    [Test]
    public void Cases_are_written_as_they_come()
    {
        // The stream has most of the file before the last case was asked for.
        using var stream = new MemoryStream();
        var lengths = new List<long>();
        var run = CombinedSamples.Cases(SampleReports.Fail());
        new CsvReportWriter().Write(CombinedReport.Of(run with { Cases = new Watched(run.Cases, () => lengths.Add(stream.Length), 2000) }), stream);

        Assert.That(lengths[^1], Is.GreaterThan(stream.Length / 2));
    }

    private static List<string[]> Rows(string text)
    {
        using var parser = new TextFieldParser(new StringReader(text)) { TextFieldType = FieldType.Delimited, HasFieldsEnclosedInQuotes = true, TrimWhiteSpace = false };
        parser.SetDelimiters(",");
        var rows = new List<string[]>();
        while (parser.ReadFields() is { } row)
        {
            rows.Add(row);
        }

        return rows;
    }

    private static string Text(CombinedReport report)
    {
        using var stream = new MemoryStream();
        new CsvReportWriter().Write(report, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private sealed class Watched(ICaseSource cases, Action asked, int times) : ICaseSource
    {
        public IEnumerable<ReadOnlyMemory<byte>> ReadLines() => Enumerable.Range(0, times).SelectMany(_ => cases.ReadLines()).Select(line =>
        {
            asked();
            return line;
        });
    }
}
