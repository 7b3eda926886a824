using System.Text;
using Microsoft.Playwright;
using Parity.Core.Reports;
using Parity.Reporting.Html;
using Parity.TestKit;

namespace Parity.Browser.Tests;

/// <summary>A report written to a file and opened, with everything it complained of or asked the network for.</summary>
internal sealed class OpenedPage : IAsyncDisposable
{
    // Many tests at once on few processors take their time.
    private const float PatienceMs = 180_000;

    private static readonly ShapesImages Images = new();

    private readonly TemporaryFolder _folder = new();
    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];
    private readonly string _address;

    private OpenedPage(IBrowserContext context, IPage page, CombinedReport report)
    {
        (_context, Page) = (context, page);
        page.SetDefaultTimeout(PatienceMs);
        File = _folder.File("report.html");
        _address = new Uri(File).AbsoluteUri;
        using (var stream = System.IO.File.Create(File))
        {
            new HtmlReportWriter(Images).Write(report, stream);
        }

        page.Console += (_, message) => _complaints.Add($"{message.Type}: {message.Text}");
        page.PageError += (_, error) => _complaints.Add(error);
        page.Request += (_, request) =>
        {
            if (request.Url.Split('#')[0] != _address && !request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                _complaints.Add($"request of {request.Url}");
            }
        };
    }

    public IPage Page { get; }

    /// <summary>The file.</summary>
    public string File { get; }

    /// <summary>Errors, warnings and requests.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>What stands behind the # of the address.</summary>
    public async Task<string> HashAsync() => (await Page.EvaluateAsync<string>("location.hash")).TrimStart('#');

    public static Task<OpenedPage> Of(int inputs = 10, string hash = "", BrowserNewContextOptions? options = null) => Of(CombinedReport.Of(GeneratedReport.Of(inputs).Run), hash, options);

    public static async Task<OpenedPage> Of(CombinedReport report, string hash = "", BrowserNewContextOptions? options = null)
    {
        var context = await Browser.Instance.NewContextAsync(options ?? new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 900 } });
        var opened = new OpenedPage(context, await context.NewPageAsync(), report);
        await opened.GoAsync(hash);
        return opened;
    }

    /// <summary>Opens the page, or another place of it.</summary>
    public Task GoAsync(string hash) => Page.GotoAsync(hash.Length > 0 ? $"{_address}#{hash}" : _address);

    /// <summary>The names of the inputs in the list that are shown.</summary>
    public async Task<IReadOnlyList<string>> ShownAsync() => await Page.Locator(".case:visible h3").AllTextContentsAsync();

    /// <summary>An input of the list.</summary>
    public ILocator Case(string name) => Page.Locator(".case").Filter(new LocatorFilterOptions { Has = Page.Locator("h3", new PageLocatorOptions { HasTextString = name }) });

    /// <summary>Opens an input and waits until its controls are there.</summary>
    public async Task OpenAsync(string name)
    {
        await Case(name).Locator("summary").ClickAsync();
        await Case(name).Locator(".tools").WaitForAsync();
    }

    /// <summary>The boxes of a kind that are drawn in an input.</summary>
    public ILocator Boxes(string name, string kind) => Case(name).Locator($".boxes rect[data-kind={kind}]");

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        _folder.Dispose();
    }
}
