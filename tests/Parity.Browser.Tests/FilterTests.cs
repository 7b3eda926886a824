using Microsoft.Playwright;

namespace Parity.Browser.Tests;

/// <summary>Inputs 0, 5, … have a missing box, 1 an extra one, 2 a label flip, 3 a moved one, 4 agree.</summary>
internal sealed class FilterTests
{
    [Test]
    public async Task Every_input_is_listed_worst_first()
    {
        await using var page = await OpenedPage.Of(10);
        var shown = await page.ShownAsync();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(shown, Has.Count.EqualTo(10));
        Assert.That(shown.Take(2), Is.EqualTo(new[] { "image_0000.jpg", "image_0005.jpg" }));
        Assert.That(shown.Skip(8), Is.EqualTo(new[] { "image_0004.jpg", "image_0009.jpg" }));
        Assert.That(page.Complaints, Is.Empty);
    }

    [TestCase("cause", "threshold", new[] { "image_0001.jpg", "image_0006.jpg" })]
    [TestCase("kind", "label flip", new[] { "image_0002.jpg", "image_0007.jpg" })]
    [TestCase("kind", "score moved", new[] { "image_0003.jpg", "image_0008.jpg" })]
    [TestCase("band", "0 – 0.5", new[] { "image_0001.jpg", "image_0006.jpg" })]
    [TestCase("label", "triangle", new[] { "image_0000.jpg", "image_0002.jpg", "image_0005.jpg", "image_0007.jpg" })]
    public async Task A_filter_shows_inputs_with_such_a_difference(string filter, string choice, string[] expected)
    {
        await using var page = await OpenedPage.Of(10);
        await page.Page.Locator($"select[name={filter}]").SelectOptionAsync(new SelectOptionValue { Label = choice });

        using var scope = Assert.EnterMultipleScope();
        Assert.That((await page.ShownAsync()).Order(StringComparer.Ordinal), Is.EqualTo(expected));
        Assert.That(await page.Page.GetByRole(AriaRole.Status).InnerTextAsync(), Is.EqualTo($"{expected.Length} of 10 inputs shown"));
    }

    [Test]
    public async Task Filters_ask_for_one_difference_that_is_all_of_it()
    {
        await using var page = await OpenedPage.Of(10);
        await page.Page.Locator("select[name=cause]").SelectOptionAsync(new SelectOptionValue { Label = "unexplained" });
        await page.Page.Locator("select[name=band]").SelectOptionAsync(new SelectOptionValue { Label = "0 – 0.5" });

        Assert.That(await page.ShownAsync(), Is.Empty);
    }

    [Test]
    public async Task Verdict_and_text_narrow_the_list_and_clearing_brings_it_back()
    {
        await using var page = await OpenedPage.Of(10);
        await page.Page.Locator("select[name=verdict]").SelectOptionAsync("unexplained");
        await page.Page.GetByLabel("Name or text").FillAsync("IMAGE_0005");
        var narrowed = await page.ShownAsync();
        var hash = await page.HashAsync();
        await page.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Clear" }).ClickAsync();
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("10 inputs");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(narrowed, Is.EqualTo(new[] { "image_0005.jpg" }));
        Assert.That(hash, Is.EqualTo("verdict=unexplained&text=IMAGE_0005"));
        Assert.That(await page.HashAsync(), Is.Empty);
    }

    [Test]
    public async Task Each_run_of_a_batch_has_filters_of_its_own()
    {
        await using var page = await OpenedPage.Of(HtmlSamples.Batch());
        await page.Page.Locator("#run-2-text").FillAsync("0001");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(await page.HashAsync(), Is.EqualTo("run=2&text=0001"));
        Assert.That(await page.Page.Locator("#run-1-inputs .case:visible").CountAsync(), Is.EqualTo(2));
        Assert.That(await page.Page.Locator("#run-2-inputs .case:visible").CountAsync(), Is.EqualTo(1));
        Assert.That(page.Complaints, Is.Empty);
    }
}
