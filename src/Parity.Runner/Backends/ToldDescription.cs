using Parity.Core.Backends;
using Parity.Runner.Hosting;

namespace Parity.Runner.Backends;

/// <summary>
/// What a backend is. A command tells that with its answers, so that a run which takes all of them from an interrupted one must remember
/// it, and one which asks again must hear the same.
/// </summary>
/// <param name="backend">The backend.</param>
/// <param name="mayTellMore">Whether an answer may tell more than loading did.</param>
internal sealed class ToldDescription(IBackend backend, bool mayTellMore)
{
    private readonly BackendDescription _loaded = backend.Description;
    private BackendDescription? _recalled;
    private string? _contradiction;

    /// <summary>What it told after it was loaded; null where it told nothing.</summary>
    public BackendDescription? Told => mayTellMore && !HostJson.Same(backend.Description, _loaded) ? backend.Description : null;

    /// <summary>What is known of it.</summary>
    public BackendDescription Known => Told ?? _recalled ?? backend.Description;

    /// <summary>Why it is not what it was in the run that was interrupted; null where it is.</summary>
    public string? Contradiction => _contradiction ?? Difference(_recalled, Told);

    /// <summary>Takes what it told a run that was interrupted; null where it told nothing.</summary>
    public void Recall(BackendDescription? told)
    {
        _contradiction ??= Difference(_recalled, told);
        _recalled = told ?? _recalled;
    }

    private static string? Difference(BackendDescription? before, BackendDescription? now) =>
        before is null || now is null || Words(before) == Words(now)
            ? null
            : $"It tells '{Words(now)}' and told '{Words(before)}' before the run was interrupted, so that its answers are not those of one engine; run again without --resume.";

    private static string Words(BackendDescription description) => $"{description.Library} {description.LibraryVersion} on {description.Device}";
}
