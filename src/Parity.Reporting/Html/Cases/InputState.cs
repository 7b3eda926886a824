using Parity.Core.Harvest;
using Parity.Reporting.Html.Page;

namespace Parity.Reporting.Html.Cases;

/// <summary>How an input came out, as the list is filtered by it.</summary>
/// <param name="Key">Its word in links.</param>
/// <param name="Word">Its word on the page.</param>
/// <param name="Tone">Its colour.</param>
/// <param name="Sign">Its sign.</param>
internal sealed record InputState(string Key, string Word, string Tone, string Sign)
{
    private static readonly InputState Error = new("error", "error", "bad", "!");
    private static readonly InputState NotCompared = new("not-compared", "not compared", "bad", "!");
    private static readonly InputState Unexplained = new("unexplained", "unexplained", "bad", "✗");
    private static readonly InputState Unobservable = new("unobservable", "unobservable", "warn", "?");
    private static readonly InputState Deploy = new("deploy", "changes as deployed", "bad", "±");
    private static readonly InputState Explained = new("explained", "explained", "warn", "≈");
    private static readonly InputState Mismatched = new("mismatched", "outside tolerance", "bad", "✗");
    private static readonly InputState Near = new("near", "agrees, near a threshold", "good", "✓");
    private static readonly InputState Agrees = new("agrees", "agrees", "good", "✓");

    /// <summary>Every state, worst first.</summary>
    public static IReadOnlyList<InputState> All { get; } = [Error, NotCompared, Unexplained, Unobservable, Deploy, Explained, Mismatched, Near, Agrees];

    /// <summary>The word with its sign.</summary>
    public Markup Chip => HtmlWords.Chip(Tone, Sign, Word);

    /// <summary>The state that an input's worst reason puts it in; without one it agrees.</summary>
    public static InputState Of(HardCaseKind? worst) => worst switch
    {
        HardCaseKind.Fault or HardCaseKind.Rejected => Error,
        HardCaseKind.NotCompared => NotCompared,
        HardCaseKind.Unexplained => Unexplained,
        HardCaseKind.Unobservable => Unobservable,
        HardCaseKind.Vanished or HardCaseKind.Appeared => Deploy,
        HardCaseKind.Explained => Explained,
        HardCaseKind.Mismatched => Mismatched,
        HardCaseKind.NearThreshold => Near,
        _ => Agrees,
    };
}
