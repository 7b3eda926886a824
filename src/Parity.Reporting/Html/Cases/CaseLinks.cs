using System.Text;

namespace Parity.Reporting.Html.Cases;

/// <summary>Links into one run of a page. They name the input, so they hold as long as it is called so.</summary>
/// <param name="run">The run's place on the page, from 1.</param>
internal sealed class CaseLinks(int run)
{
    /// <summary>The run's place on the page, from 1.</summary>
    public int Run => run;

    /// <summary>An input's place on the page: what stands behind the # of a link to it.</summary>
    public string Of(string input) => run == 1 ? $"input={Encode(input)}" : $"run={run}&input={Encode(input)}";

    /// <summary>A place of this run on the page.</summary>
    public string Place(string name) => $"run-{run}-{name}";

    // Half of a surrogate pair has no UTF-8.
    private static string Encode(string input) => Uri.EscapeDataString(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(input)));
}
