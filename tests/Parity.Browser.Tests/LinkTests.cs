using Microsoft.Playwright;

namespace Parity.Browser.Tests;

internal sealed class LinkTests
{
    [Test]
    public async Task Opening_an_input_puts_it_into_the_address_and_loading_that_opens_it_again()
    {
        await using var page = await OpenedPage.Of(10);
        await page.Page.Locator("select[name=verdict]").SelectOptionAsync("unexplained");
        await page.OpenAsync("image_0005.jpg");
        await page.Case("image_0005.jpg").Locator("button[data-toggle=matched]").ClickAsync();
        var hash = await page.HashAsync();
        await page.Page.ReloadAsync();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(hash, Is.EqualTo("verdict=unexplained&hide=matched&input=image_0005.jpg"));
        Assert.That(await page.HashAsync(), Is.EqualTo(hash));
        Assert.That(await page.Page.Locator(".case[open] h3").AllInnerTextsAsync(), Is.EqualTo(new[] { "image_0005.jpg" }));
        Assert.That(await page.ShownAsync(), Has.Count.EqualTo(4));
        Assert.That(await page.Boxes("image_0005.jpg", "matched").CountAsync(), Is.Zero);
        Assert.That(await page.Boxes("image_0005.jpg", "missing").CountAsync(), Is.EqualTo(1));
        Assert.That(await page.Page.EvaluateAsync<string>("document.activeElement.closest('.case').querySelector('h3').innerText"), Is.EqualTo("image_0005.jpg"));
        Assert.That(page.Complaints, Is.Empty);
    }

    [Test]
    public async Task A_link_of_the_list_of_worst_differences_opens_its_input()
    {
        await using var page = await OpenedPage.Of(10);
        await page.Page.Locator("#run-1-candidate-1 table.diffs a", new PageLocatorOptions { HasTextString = "image_0002.jpg" }).ClickAsync();

        await Assertions.Expect(page.Case("image_0002.jpg")).ToHaveAttributeAsync("open", string.Empty);
        await Assertions.Expect(page.Case("image_0002.jpg").Locator("summary")).ToBeInViewportAsync();
    }

    [TestCase("a b.jpg"), TestCase("100%.jpg"), TestCase("a+b&c=d#e.jpg"), TestCase("ü שלום 😀.jpg"), TestCase("folder/it's (1)!.jpg")]
    public async Task Any_name_can_be_linked_to(string name)
    {
        await using var page = await OpenedPage.Of(Parity.Core.Reports.CombinedReport.Of(GeneratedReport.Of(3, name: i => i == 1 ? name : $"{i}").Run));
        await page.OpenAsync(name);
        var address = await page.HashAsync();
        await page.Page.GotoAsync("about:blank");
        await page.GoAsync(address);

        Assert.That(await page.Page.Locator(".case[open] h3").AllInnerTextsAsync(), Is.EqualTo(new[] { name }));
    }

    [Test]
    public async Task An_input_of_a_later_run_is_linked_to_with_its_run()
    {
        await using var page = await OpenedPage.Of(HtmlSamples.Batch(), "run=2&input=image_0001.jpg");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(await page.Page.Locator("#run-2-inputs .case[open] h3").AllInnerTextsAsync(), Is.EqualTo(new[] { "image_0001.jpg" }));
        Assert.That(await page.Page.Locator("#run-1-inputs .case[open]").CountAsync(), Is.Zero);
    }

    [Test]
    public async Task An_address_that_names_nothing_here_leaves_the_page_as_it_is()
    {
        await using var page = await OpenedPage.Of(10, "run=9&verdict=none&band=x&input=not.there&draw=NaN&hide=all&view=up");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(await page.Page.Locator(".case[open]").CountAsync(), Is.Zero);
        Assert.That(await page.ShownAsync(), Has.Count.EqualTo(10));
        Assert.That(page.Complaints, Is.Empty);
    }
}
