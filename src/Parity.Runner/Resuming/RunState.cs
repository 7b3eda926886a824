using System.Globalization;
using Parity.Configuration;

namespace Parity.Runner.Resuming;

/// <summary>
/// The finished cases of one run on disk, so that the same run can be continued after an interruption. They stay there until
/// <see cref="Forget"/>: who runs several plans forgets none of them before all have ended, so that a batch repeats nothing either.
/// A run that cannot keep its cases goes on without.
/// </summary>
public sealed class RunState : IDisposable
{
    private readonly RunStateOptions _options;
    private readonly Task<string> _build;
    private KeptCases? _cases;

    /// <summary>Prepares for a run; touches no file before the run has loaded its models.</summary>
    public RunState(RunStateOptions options) => (_options, _build) = (options, Task.Run(options.Build));

    /// <summary>How many finished cases a later run could take.</summary>
    public int Kept => _cases?.Count ?? 0;

    /// <summary>Removes the cases: the run has ended, and whoever waits for its report has it.</summary>
    public void Forget()
    {
        _cases?.Remove();
        _cases = null;
    }

    /// <summary>Lets go of the cases and leaves them where they are.</summary>
    public void Dispose() => _cases?.Dispose();

    /// <summary>Opens what an interrupted run left, or begins anew.</summary>
    /// <param name="plan">The run.</param>
    /// <param name="keyOf">Everything that the cases depend on beside their inputs, given the build of Parity.</param>
    /// <returns>The cases, or null where none can be kept.</returns>
    internal KeptCases? Open(RunPlan plan, Func<string, string> keyOf)
    {
        try
        {
            var folder = StateFolder.Open(_options.Folder, _options.Time);
            _cases = new KeptCases(folder.Open(keyOf(_build.GetAwaiter().GetResult()), _options.Resume), plan, _options);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            _options.Tell($"Finished cases cannot be kept in {_options.Folder}, so this run {(_options.Resume ? "starts from the beginning and " : string.Empty)}could not be resumed: {e.Message}");
            return null;
        }

        if (_options.Resume && _cases.Count == 0)
        {
            _options.Tell($"No interrupted run of this configuration with these models, libraries, machine and build of Parity is kept in {_options.Folder}, so this one starts from the beginning.");
        }

        return _cases;
    }

    /// <summary>Says how much was taken from an interrupted run.</summary>
    internal void TellTaken(int inputs)
    {
        if (_options.Resume && _cases is { Found: > 0 } cases)
        {
            _options.Tell(string.Create(CultureInfo.InvariantCulture, $"{cases.Taken} of {inputs} inputs taken from an interrupted run{cases.Caution}."));
        }
    }
}
