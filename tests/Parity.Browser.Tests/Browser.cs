using Microsoft.Playwright;

namespace Parity.Browser.Tests;

/// <summary>One browser for all tests; each test has a context of its own.</summary>
[SetUpFixture]
internal sealed class Browser
{
    private static IPlaywright? playwright;
    private static IBrowser? browser;

    /// <summary>The browser.</summary>
    public static IBrowser Instance => browser ?? throw new InvalidOperationException("No browser was started.");

    [OneTimeSetUp]
    public async Task Start()
    {
        if (ChromiumFinder.Path is not { } path)
        {
            Assert.Ignore("There is no Chromium here; install it, as by apt-get install chromium.");
            return;
        }

        playwright = await Playwright.CreateAsync();

        // Containers mostly forbid the browser's own sandbox. It only ever opens pages that the tests wrote.
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = path, Args = ["--no-sandbox"] });
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }
}
