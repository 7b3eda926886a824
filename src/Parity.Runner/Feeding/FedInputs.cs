using System.Collections.Immutable;
using Parity.Core.Reports;
using Parity.Runner.Inputs;
using Parity.Runner.Totals;

namespace Parity.Runner.Feeding;

/// <summary>What a run was fed, in order, and what it was not.</summary>
/// <param name="keepsFirst">Whether the first input is wanted again after all are fed.</param>
internal sealed class FedInputs(bool keepsFirst)
{
    private readonly ImmutableArray<InputReport>.Builder _reports = ImmutableArray.CreateBuilder<InputReport>();
    private readonly List<RejectedInput> _rejected = [];

    /// <summary>How many different inputs there were.</summary>
    public DifferentDigests Different { get; } = new();

    /// <summary>A copy of the first that every backend was asked about; null before it and where nobody wants it.</summary>
    public RunInput? First { get; private set; }

    /// <summary>Whether an input was left out that the run is not allowed to leave out.</summary>
    public bool AnyError => _rejected.Exists(rejected => rejected.IsError);

    public ImmutableArray<RejectedInput> Rejected => [.. _rejected];

    /// <summary>An input that is not fed.</summary>
    public void Reject(RejectedInput rejected) => _rejected.Add(rejected);

    /// <summary>An input that every backend has had.</summary>
    /// <param name="input">The input.</param>
    /// <param name="adapted">What was fed to backends that take another type or layout.</param>
    public void Add(RunInput input, ImmutableArray<AdaptedInputReport> adapted)
    {
        First ??= keepsFirst ? input.Copy() : null;
        _reports.Add(new InputReport(input.Name, input.Reports, adapted, input.Source?.Facts, input.Source?.Mapping) { Path = input.Path, FileSha256 = input.Source?.FileSha256 });
    }

    /// <summary>All that were added; asked for once, at the end.</summary>
    public ImmutableArray<InputReport> TakeReports() => _reports.DrainToImmutable();
}
