using Microsoft.Playwright;
using Parity.Core.Reports;

namespace Parity.Browser.Tests;

/// <summary>The page without script, in the dark, on paper, by keyboard.</summary>
internal sealed class ReadingTests
{
    [Test]
    public async Task Without_script_everything_can_be_read()
    {
        await using var page = await OpenedPage.Of(CombinedReport.Of(GeneratedReport.Of(5).Run), options: new BrowserNewContextOptions { JavaScriptEnabled = false });
        await page.Page.Locator(".case summary").First.ClickAsync();
        var opened = page.Page.Locator(".case").First;

        using var scope = Assert.EnterMultipleScope();
        Assert.That(await page.Page.Locator(".verdict .chip").First.InnerTextAsync(), Does.Contain("FAIL"));
        Assert.That(await page.Page.Locator("table.gates").IsVisibleAsync(), Is.True);
        Assert.That(await page.Page.Locator(".filters").IsVisibleAsync(), Is.False, "filters do nothing without script");
        Assert.That(await opened.Locator("path.box.k4").IsVisibleAsync(), Is.True, "missing boxes are drawn");
        Assert.That(await opened.Locator("table.diffs").IsVisibleAsync(), Is.True);
        Assert.That(await opened.Locator(".command").IsVisibleAsync(), Is.True);
        Assert.That(await page.ShownAsync(), Has.Count.EqualTo(5));
    }

    [Test]
    public async Task Without_script_a_link_leads_to_its_input()
    {
        await using var page = await OpenedPage.Of(CombinedReport.Of(GeneratedReport.Of(40).Run), "input=image_0034.jpg", new BrowserNewContextOptions { JavaScriptEnabled = false });

        await Assertions.Expect(page.Case("image_0034.jpg").Locator("summary")).ToBeInViewportAsync();
    }

    [Test]
    public async Task In_the_dark_the_ground_is_dark_and_the_text_light()
    {
        await using var light = await OpenedPage.Of(1, options: new BrowserNewContextOptions { ColorScheme = ColorScheme.Light });
        await using var dark = await OpenedPage.Of(1, options: new BrowserNewContextOptions { ColorScheme = ColorScheme.Dark });
        var ((lightGround, lightText), (darkGround, darkText)) = (await Brightness(light), await Brightness(dark));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(lightGround, Is.GreaterThan(230));
        Assert.That(lightText, Is.LessThan(60));
        Assert.That(darkGround, Is.LessThan(40));
        Assert.That(darkText, Is.GreaterThan(200));
    }

    [Test]
    public async Task On_a_phone_no_row_is_tall_because_of_what_lies_beside_the_screen()
    {
        var run = GeneratedReport.Of(3).Run;
        run = run with { Environment = run.Environment! with { Backends = [.. run.Environment.Backends.Select(backend => backend with { Model = "../models/exported/detector.torchscript.pt" })] } };
        await using var page = await OpenedPage.Of(CombinedReport.Of(run), options: new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 390, Height = 800 } });
        await page.Page.Locator(".case summary").First.ClickAsync();
        var tallest = await page.Page.EvaluateAsync<double>("Math.max(...[...document.querySelectorAll('.backends tbody tr, .case[open] .diffs tbody tr')].map(row => row.getBoundingClientRect().height))");
        var isWithin = await page.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(tallest, Is.InRange(10, 70), "about two lines");
        Assert.That(isWithin, Is.True, "tables scroll, the page does not");
    }

    [Test]
    public async Task On_paper_inputs_are_open_and_controls_are_gone()
    {
        await using var page = await OpenedPage.Of(3);
        await page.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        var visible = await page.Page.Locator(".case:not([open]) table.diffs").First.EvaluateAsync<bool>("node => node.checkVisibility({ contentVisibilityAuto: false }) && node.getBoundingClientRect().height > 20");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(visible, Is.True);
        Assert.That(await page.Page.Locator(".filters").IsVisibleAsync(), Is.False);
        Assert.That(await page.Page.Locator("nav").First.IsVisibleAsync(), Is.False);
        Assert.That((await page.Page.PdfAsync()).Length, Is.GreaterThan(10_000));
        Assert.That(await page.Page.Locator(".case[open]").CountAsync(), Is.Zero, "after printing the page is as it was");
        Assert.That(page.Complaints, Is.Empty);
    }

    [Test]
    public async Task The_keyboard_alone_reaches_filters_and_inputs()
    {
        await using var page = await OpenedPage.Of(10);
        var reached = new List<string>();
        for (var i = 0; i < 80 && !reached.Contains("case:image_0000.jpg"); i++)
        {
            await page.Page.Keyboard.PressAsync("Tab");
            reached.Add(await page.Page.EvaluateAsync<string>("(node => node.closest('.case') ? 'case:' + node.closest('.case').querySelector('h3').innerText : node.name || node.textContent)(document.activeElement)"));
        }

        await page.Page.Keyboard.PressAsync("Enter");
        await page.Case("image_0000.jpg").Locator(".tools").WaitForAsync();
        var isOpen = await page.Case("image_0000.jpg").GetAttributeAsync("open");
        var outline = await page.Page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle");
        await page.Page.Keyboard.PressAsync("Tab");
        await page.Page.Keyboard.PressAsync("Space");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(reached[0], Is.EqualTo("Skip to the content"));
        Assert.That(reached, Does.Contain("verdict").And.Contain("band").And.Contain("cause").And.Contain("kind").And.Contain("label").And.Contain("text").And.Contain("case:image_0000.jpg"));
        Assert.That(isOpen, Is.Not.Null);
        Assert.That(outline, Is.EqualTo("solid"), "focus is seen");
        Assert.That(await page.HashAsync(), Does.Contain("hide=matched"), "the first control of an input is its first toggle");
    }

    private static async Task<(double Ground, double Text)> Brightness(OpenedPage page)
    {
        var colours = await page.Page.EvaluateAsync<double[]>("['backgroundColor', 'color'].map(name => getComputedStyle(document.body)[name].match(/\\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part) / 3, 0))");
        return (colours[0], colours[1]);
    }
}
