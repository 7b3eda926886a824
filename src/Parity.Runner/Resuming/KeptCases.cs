using Parity.Configuration;
using Parity.Interop.Files;
using Parity.Runner.Cases;
using Parity.Runner.Inputs;

namespace Parity.Runner.Resuming;

/// <summary>The finished cases of a run that is going on: those that an interrupted one left, and those that it adds.</summary>
/// <param name="file">Where they are.</param>
/// <param name="plan">The run.</param>
/// <param name="options">Whom to tell.</param>
internal sealed class KeptCases(CaseFile file, RunPlan plan, RunStateOptions options) : IDisposable
{
    // What a loss of power costs at most; a flush takes some milliseconds.
    private static readonly TimeSpan BetweenFlushes = TimeSpan.FromSeconds(5);

    private long _flushed = options.Time.GetTimestamp();
    private string _before = string.Empty;
    private int _added;
    private bool _isBroken;

    /// <summary>Cases that an interrupted run left.</summary>
    public int Found { get; } = file.Count;

    /// <summary>Cases that a later run could take.</summary>
    public int Count => Found + _added;

    /// <summary>Inputs that were taken from an interrupted run.</summary>
    public int Taken { get; private set; }

    /// <summary>What nobody has compared; empty where everything was.</summary>
    public string Caution => plan.Backends.FirstOrDefault(IsCommand) is { } command
        ? $"; of the command of '{command.Name}' only the files that it names and its model are known to be the same"
        : string.Empty;

    /// <summary>What a case is kept under: the input's name and everything that is fed. Asked for each input, in order.</summary>
    public string KeyOf(RunInput input)
    {
        var key = ContentHash.OfParts(
        [
            _before, input.Name, $"{input.Source?.Mapping}",
            .. input.Reports.SelectMany(tensor => new[] { tensor.Name, tensor.ElementType, string.Join('x', tensor.Shape), tensor.Sha256 }),
        ]);

        // In a batch an input stands among those before it, in a slot that goes by their number.
        _before = plan.Batch.IsEmpty ? string.Empty : key;
        return key;
    }

    /// <summary>A case that an interrupted run finished; null where it must be run.</summary>
    public CaseFacts? Take(string key)
    {
        if (!options.Resume || file.Read(key) is not { } bytes || CaseBytes.Read(bytes) is not { } facts)
        {
            return null;
        }

        Taken++;
        return facts;
    }

    /// <summary>Keeps a case. Where that fails the run goes on, and nothing more is kept.</summary>
    public void Keep(string key, CaseFacts facts)
    {
        if (_isBroken)
        {
            return;
        }

        try
        {
            file.Append(key, CaseBytes.Of(facts));
            _added++;
            if (options.Time.GetElapsedTime(_flushed) > BetweenFlushes)
            {
                file.Flush();
                _flushed = options.Time.GetTimestamp();
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            // The last is .NET's for a file that the system does not let grow.
            _isBroken = true;
            options.Tell($"No more finished cases can be kept in {options.Folder}, so this run could not be resumed beyond here: {e.Message}");
        }
    }

    /// <summary>Removes them all.</summary>
    public void Remove() => file.Remove();

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    private static bool IsCommand(BackendPlan backend) => backend.Kind == BackendKind.External || backend.Stages.Any(IsCommand);
}
