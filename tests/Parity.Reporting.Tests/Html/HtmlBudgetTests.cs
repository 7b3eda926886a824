using System.Text.RegularExpressions;
using Parity.Core.Reports;
using Parity.Reporting.Html;

namespace Parity.Reporting.Tests.Html;

internal sealed class HtmlBudgetTests
{
    [Test]
    public void The_worst_inputs_get_their_picture_the_next_a_thumbnail_and_the_rest_nothing()
    {
        var images = new PlainImages();
        var text = Page(GeneratedReport.Of(10).Run, images, new HtmlBudget { PictureBytes = 3 * 400, ThumbnailBytes = 6 * 40 });

        using var scope = Assert.EnterMultipleScope();
        Assert.That(Regex.Count(text, "<image "), Is.EqualTo(3));
        Assert.That(Regex.Count(text, "<img class=\"thumb\""), Is.EqualTo(6));
        Assert.That(text, Does.Contain("3 inputs with the picture, 3 with a thumbnail alone, 4 left out for want of room, 0 that could not be shown"));
        Assert.That(images.Asked.Select(asked => asked.Input).Take(2), Is.EqualTo(new[] { "image_0000.jpg", "image_0005.jpg" }), "those with a missing box");
        Assert.That(images.Asked, Has.Count.EqualTo(7), "images that have no room are not read");
    }

    [Test]
    public void A_missing_file_is_told_at_its_input_and_counted()
    {
        var text = Page(GeneratedReport.Of(4, path: i => i == 2 ? "missing" : "there").Run, new PlainImages(), new HtmlBudget());

        Assert.That(text, Does.Contain("No picture: missing cannot be read: it is not there.").And.Contain("0 left out for want of room, 1 that could not be shown"));
    }

    [Test]
    public void Boxes_and_differences_are_given_to_the_worst_first_and_the_rest_is_counted()
    {
        var text = Page(GeneratedReport.Of(20, boxes: 40).Run, new PlainImages(), new HtmlBudget { Boxes = 20 * 12 + 29, Differences = 3 });
        var counts = Regex.Matches(text, "<script type=\"application/json\" class=\"data\">\\[(.*?)\\]</script>").Select(data => data.Groups[1].Value.Split("],[").Length).ToList();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(counts, Is.EqualTo(Enumerable.Repeat(12, 19).Prepend(41)), "each has a few, the worst all of its own");
        Assert.That(text, Does.Contain("more boxes not drawn").And.Contain("1 more difference not listed"));
        Assert.That(Regex.Count(text, "<caption>Differences, worst first"), Is.EqualTo(3));
    }

    [Test]
    public void Inputs_beyond_the_list_are_counted_and_those_listed_are_the_worst()
    {
        var text = Page(GeneratedReport.Of(30).Run, new PlainImages(), new HtmlBudget { Inputs = 6 });

        using var scope = Assert.EnterMultipleScope();
        Assert.That(Regex.Matches(text, "data-s=\"(\\w+)\"").Select(state => state.Groups[1].Value), Is.EqualTo(Enumerable.Repeat("unexplained", 6)));
        Assert.That(text, Does.Contain("24 more inputs, none worse than the last one here, not listed"));
    }

    [Test]
    public void A_scatter_chart_shows_as_many_points_as_it_says()
    {
        var text = Page(GeneratedReport.Of(100, boxes: 30).Run, new PlainImages(), new HtmlBudget { Points = 200 });
        var said = Regex.Match(text, "<desc id=\"run-1-candidate-1-scatter-d\">[^.]*\\. (\\d+) of 3\\D060 detections");
        var chart = text[said.Index..text.IndexOf("</svg>", said.Index, StringComparison.Ordinal)];

        using var scope = Assert.EnterMultipleScope();
        Assert.That(int.Parse(said.Groups[1].Value), Is.InRange(150, 200));
        Assert.That(Regex.Count(chart, "h0"), Is.EqualTo(int.Parse(said.Groups[1].Value)));
    }

    [Test]
    public void Two_thousand_inputs_stay_within_every_budget_and_memory_stays_flat()
    {
        var (run, cases) = GeneratedReport.Of(2000, boxes: 50);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var stream = new CountingStream();
        new HtmlReportWriter(new PlainImages(60_000, 3_000)).Write(run, stream);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(stream.Length, Is.InRange(15L << 20, 30_000_000L));
        Assert.That(stream.MostMemory - before, Is.LessThan(40L << 20), "all cases, parsed, would need several times as much");
        Assert.That(cases.Passes, Is.EqualTo(2));
    }

    private static string Page(RunReport run, PlainImages images, HtmlBudget budget) =>
        HtmlReportWriterTests.Text(CombinedReport.Of(run), new HtmlReportWriter(images, budget));
}
