using Parity.Core.Harvest;
using Parity.Core.Reports;

namespace Parity.Reporting.Html.Cases;

/// <summary>What is kept of one input while its cases pass by: enough to rank it, whatever it holds.</summary>
/// <param name="name">The input's name.</param>
/// <param name="order">Its place in the run.</param>
/// <param name="input">What was fed; null where nothing was.</param>
internal sealed class CaseEntry(string name, int order, InputReport? input)
{
    private const int FaultsAtMost = 5;

    private readonly List<(string? Backend, string Message)> _faults = [];

    public string Name => name;

    public int Order => order;

    public InputReport? Input => input;

    /// <summary>Why it ranks where it does; null where both sides agree.</summary>
    public HardCaseReason? Worst { get; private set; }

    /// <summary>How many reasons there are.</summary>
    public long Reasons { get; private set; }

    /// <summary>Cases that were read.</summary>
    public int Cases { get; private set; }

    /// <summary>Boxes of its cases.</summary>
    public int Boxes { get; private set; }

    /// <summary>Differences that its cases list.</summary>
    public int Differences { get; private set; }

    /// <summary>The first faults and refusals, with the backend they concern.</summary>
    public IReadOnlyList<(string? Backend, string Message)> Faults => _faults;

    /// <summary>What the list shows of it, in the order of the candidates; filled when it is known what there is room for.</summary>
    public List<CaseFragment> Fragments { get; } = [];

    /// <summary>What it may show.</summary>
    public CaseAllowance Allowance { get; set; }

    public InputState State => InputState.Of(Worst?.Kind);

    public void Count(CaseReport report)
    {
        Cases++;
        Boxes += (report.Detections?.Matched.Length ?? 0) + (report.Detections?.Differences.Length ?? 0);
        Differences += report.Detections?.Differences.Length ?? 0;
    }

    public void Add(string? backend, string message, HardCaseKind kind)
    {
        Add([new HardCaseReason { Kind = kind, Candidate = backend, Detail = message }], 0);
        if (_faults.Count < FaultsAtMost)
        {
            _faults.Add((backend, message));
        }
    }

    /// <summary>Adds reasons, of which the worst alone is kept.</summary>
    public void Add(IEnumerable<HardCaseReason> reasons, long leftOut)
    {
        Reasons += leftOut;
        foreach (var reason in reasons)
        {
            Reasons++;
            if (Worst is null || HardCaseRanking.Compare(reason, Worst) < 0)
            {
                Worst = reason;
            }
        }
    }

    /// <summary>Sorts worst first, then in the order of the run.</summary>
    public static int Compare(CaseEntry a, CaseEntry b) =>
        a.Worst is null || b.Worst is null ? (a.Worst is null, a.Order).CompareTo((b.Worst is null, b.Order)) : HardCaseRanking.Compare(a.AsHardCase(), b.AsHardCase());

    private HardCase AsHardCase() => new(Name, [Worst!], Reasons - 1);
}
