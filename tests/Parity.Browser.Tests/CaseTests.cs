using Microsoft.Playwright;

namespace Parity.Browser.Tests;

internal sealed class CaseTests
{
    [Test]
    public async Task An_opened_input_shows_its_picture_boxes_differences_and_command()
    {
        await using var page = await OpenedPage.Of(10);
        await page.OpenAsync("image_0000.jpg");
        var opened = page.Case("image_0000.jpg");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(await opened.Locator("svg image").CountAsync(), Is.EqualTo(1));
        Assert.That(await page.Boxes("image_0000.jpg", "missing").CountAsync(), Is.EqualTo(1));
        Assert.That(await page.Boxes("image_0000.jpg", "matched").CountAsync(), Is.EqualTo(6));
        Assert.That(await opened.Locator("table.diffs tbody tr").InnerTextAsync(), Does.Contain("missing").And.Contain("unexplained").And.Contain("0.01").And.Contain("the Missing of a test <b> & its cause"));
        Assert.That(await opened.Locator(".command").InnerTextAsync(), Is.EqualTo(@"parity verify 'configs/it'\''s.yaml' --input image_0000.jpg"));
        Assert.That(page.Complaints, Is.Empty);
    }

    [Test]
    public async Task A_box_lies_where_the_way_back_puts_it()
    {
        await using var page = await OpenedPage.Of(1);
        await page.OpenAsync("image_0000.jpg");
        var box = page.Boxes("image_0000.jpg", "missing");

        // Anchor 50 of input 0: x from 10 + 2650 mod 200 = 60, y from 50 + 3050 mod 150 = 100; the image was halved and padded by 40 on top.
        using var scope = Assert.EnterMultipleScope();
        Assert.That(await box.GetAttributeAsync("x"), Is.EqualTo("120"));
        Assert.That(await box.GetAttributeAsync("y"), Is.EqualTo("120"));
        Assert.That(await box.GetAttributeAsync("width"), Is.EqualTo("96"));
        Assert.That(await box.GetAttributeAsync("height"), Is.EqualTo("60"));
    }

    [TestCase("image_0001.jpg", "extra")]
    [TestCase("image_0002.jpg", "flipped")]
    [TestCase("image_0003.jpg", "moved")]
    public async Task A_toggle_hides_the_boxes_of_its_kind_and_shows_them_again(string name, string kind)
    {
        await using var page = await OpenedPage.Of(10);
        await page.OpenAsync(name);
        var toggle = page.Case(name).Locator($"button[data-toggle={kind}]");
        var before = await page.Boxes(name, kind).CountAsync();
        await toggle.ClickAsync();
        var (hidden, pressed, hash) = (await page.Boxes(name, kind).CountAsync(), await toggle.GetAttributeAsync("aria-pressed"), await page.HashAsync());
        await toggle.ClickAsync();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(before, Is.GreaterThan(0));
        Assert.That(hidden, Is.Zero);
        Assert.That(pressed, Is.EqualTo("false"));
        Assert.That(hash, Does.Contain($"hide={kind}"));
        Assert.That(await page.Boxes(name, kind).CountAsync(), Is.EqualTo(before));
        Assert.That(page.Complaints, Is.Empty);
    }

    [Test]
    public async Task Boxes_below_the_draw_threshold_are_drawn_once_it_is_lowered()
    {
        await using var page = await OpenedPage.Of(Parity.Core.Reports.CombinedReport.Of(GeneratedReport.Of(1, boxes: 60).Run));
        await page.OpenAsync("image_0000.jpg");
        var before = await page.Boxes("image_0000.jpg", "matched").CountAsync();
        await page.Case("image_0000.jpg").Locator("input[type=range]").FillAsync("0.05");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(before, Is.EqualTo(31), "0.95 − 0.9·n/(n + 6) is 0.2 at n = 30");
        Assert.That(await page.Boxes("image_0000.jpg", "matched").CountAsync(), Is.EqualTo(60));
        Assert.That(await page.HashAsync(), Does.Contain("draw=0.05"));
    }

    [Test]
    public async Task One_class_can_be_drawn_alone()
    {
        await using var page = await OpenedPage.Of(10);
        await page.OpenAsync("image_0000.jpg");
        await page.Case("image_0000.jpg").Locator(".tools select").SelectOptionAsync(new SelectOptionValue { Label = "square" });

        using var scope = Assert.EnterMultipleScope();
        Assert.That(await page.Boxes("image_0000.jpg", "matched").CountAsync(), Is.EqualTo(2));
        Assert.That(await page.Boxes("image_0000.jpg", "missing").CountAsync(), Is.Zero);
    }

    [Test]
    public async Task Side_by_side_shows_the_reference_left_and_the_candidate_right()
    {
        await using var page = await OpenedPage.Of(10);
        await page.OpenAsync("image_0000.jpg");
        await page.Case("image_0000.jpg").Locator("button[data-toggle=side]").ClickAsync();
        var views = page.Case("image_0000.jpg").Locator(".view");
        var (left, right) = ((await views.Nth(0).BoundingBoxAsync())!, (await views.Nth(1).BoundingBoxAsync())!);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(await views.AllInnerTextsAsync(), Has.Count.EqualTo(2).And.ItemAt(0).Contain("Reference").And.ItemAt(1).Contain("Candidate"));
        Assert.That(left.X + left.Width, Is.LessThan(right.X));
        Assert.That(await views.Nth(0).Locator("rect[data-kind=missing]").CountAsync(), Is.EqualTo(1));
        Assert.That(await views.Nth(1).Locator("rect[data-kind=missing]").CountAsync(), Is.Zero);
        Assert.That(await views.Nth(1).Locator("use").CountAsync(), Is.EqualTo(1), "the picture is not there twice");
        Assert.That(await page.HashAsync(), Does.Contain("view=side"));
        Assert.That(page.Complaints, Is.Empty);
    }

    [Test]
    public async Task A_difference_lights_up_its_box()
    {
        await using var page = await OpenedPage.Of(10);
        await page.OpenAsync("image_0000.jpg");
        await page.Case("image_0000.jpg").Locator("table.diffs tbody button").ClickAsync();

        Assert.That(await page.Case("image_0000.jpg").Locator("rect.lit").GetAttributeAsync("data-kind"), Is.EqualTo("missing"));
    }

    [Test]
    public async Task Hostile_names_are_shown_and_never_run()
    {
        var (run, _) = GeneratedReport.Of(3, name: i => $"{i}<img src=x onerror=\"document.title='run'\"></script><script>document.title='run'</script>{{{{body}}}}\u202e'\"& +%20.jpg");
        await using var page = await OpenedPage.Of(Parity.Core.Reports.CombinedReport.Of(run));
        await page.Page.Locator(".case summary").First.ClickAsync();
        await page.GoAsync(await page.HashAsync());

        using var scope = Assert.EnterMultipleScope();
        Assert.That(await page.Page.TitleAsync(), Does.StartWith("FAIL"));
        Assert.That(await page.Page.Locator(".case[open]").CountAsync(), Is.EqualTo(1));
        Assert.That(page.Complaints, Is.Empty);
    }
}
