using System.CommandLine;

namespace Parity.Cli.Verify.Batch;

/// <summary>The flags of <c>parity verify</c> that say which runs are done, on what, and how.</summary>
internal sealed class BatchFlags
{
    private readonly Option<int> _jobs = new("--jobs")
    {
        Description = "Runs that go on at once, at most as many as there are processors.",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
    };

    private readonly Option<string[]> _only = new("--only")
    {
        Description = "Only runs whose names match, with * and ?; may be given several times.",
        HelpName = "NAME-GLOB",
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string[]> _input = new("--input")
    {
        Description = "Only this input, by its name in a report, without baseline and waivers, which are for whole runs; may be given several times.",
        HelpName = "NAME",
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Shows what would be run, and runs and writes nothing." };

    public BatchFlags() => _jobs.Validators.Add(result =>
    {
        if (result.Tokens is [var token] && !(int.TryParse(token.Value, out var jobs) && jobs >= 1))
        {
            result.AddError($"--jobs takes a whole number of at least 1, not '{token.Value}'.");
        }
    });

    public void AddTo(Command command)
    {
        command.Add(_jobs);
        command.Add(_only);
        command.Add(_input);
        command.Add(_dryRun);
    }

    /// <summary>What was asked for, laid over a request.</summary>
    public VerifyRequest Read(ParseResult parsed, VerifyRequest request) => request with
    {
        Jobs = Math.Min(parsed.GetValue(_jobs), Environment.ProcessorCount),
        Only = [.. parsed.GetValue(_only) ?? []],
        Inputs = [.. parsed.GetValue(_input) ?? []],
        DryRun = parsed.GetValue(_dryRun),
    };
}
