using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Parity.Core.Gates;

namespace Parity.Core.Reports;

/// <summary>Everything about a run that a writer may show.</summary>
public sealed record RunReport
{
    /// <summary>Raised when a reader of an older report would misread a newer one.</summary>
    public const int CurrentSchemaVersion = 1;

    /// <summary>The version of this layout.</summary>
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>The run's name.</summary>
    public required string Name { get; init; }

    /// <summary>The run's verdict.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Whether the run reached its end; a report of a run that died says false and error.</summary>
    public required bool Complete { get; init; }

    /// <summary>The run plan with every default filled in.</summary>
    public required JsonElement? Plan { get; init; }

    /// <summary>What the run ran on; null in the report of a run that died.</summary>
    public required EnvironmentReport? Environment { get; init; }

    /// <summary>What could not be done.</summary>
    public required ImmutableArray<Fault> Faults { get; init; }

    /// <summary>Every input that was fed, in order.</summary>
    public required ImmutableArray<InputReport> Inputs { get; init; }

    /// <summary>Every input file that was not fed.</summary>
    public required ImmutableArray<RejectedInput> RejectedInputs { get; init; }

    /// <summary>What looking at the input files gave; null in the report of a run that died or stopped before.</summary>
    public ScreeningReport? Screening { get; init; }

    /// <summary>Whether the inputs are what the training pipeline fed; null where its tensors were not given.</summary>
    public ReferenceTensorsReport? ReferenceTensors { get; init; }

    /// <summary>Every candidate.</summary>
    public required ImmutableArray<CandidateReport> Candidates { get; init; }

    /// <summary>Every waiver of the configuration, in its order; empty, and not written, where there is none.</summary>
    public ImmutableArray<WaiverReport> Waivers
    {
        get;
        init => field = value.IsDefault ? [] : value;
    } = [];

    /// <summary>The accepted run that this one was held against; null, and not written, without one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public BaselineReport? Baseline { get; init; }

    /// <summary>Where the time went; null in the report of a run that died.</summary>
    public required TimingReport? Timings { get; init; }

    /// <summary>How fast each backend was, in the order of the configuration; empty, and not written, where that was not asked for.</summary>
    public ImmutableArray<SpeedReport> Speed
    {
        get;

        // A reader of JSON sets what is not there to an array that is none.
        init => field = value.IsDefault ? [] : value;
    } = [];

    /// <summary>Every backend against ground truth; null, and not written, where the run has none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ScoringReport? Scoring { get; init; }

    /// <summary>Every input and candidate, compared: written after all else as <c>cases</c>.</summary>
    [JsonIgnore]
    public ICaseSource Cases { get; init; } = new CaseList();

    /// <summary>The report that stands until the run has ended, so that one that dies leaves no stale pass.</summary>
    public static RunReport Unfinished(string name) => new()
    {
        Name = name,
        Verdict = Verdict.Error,
        Complete = false,
        Plan = null,
        Environment = null,
        Faults = [new Fault(null, null, "The run did not reach its end.")],
        Inputs = [],
        RejectedInputs = [],
        Candidates = [],
        Timings = null,
    };
}
