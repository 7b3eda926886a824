using System.Security.Cryptography;
using System.Text.Json;
using Parity.Interop;
using Parity.Interop.Files;

namespace Parity.Backends.TensorRt.Building;

/// <summary>
/// The place of one plan in a private folder of plans: <c>KEY.plan</c>, and beside it <c>KEY.json</c> with what it is. What is damaged
/// is built again, and what cannot be kept is told and used from memory: a cache only ever saves time.
/// </summary>
internal sealed class PlanCache
{
    private readonly PlanIdentity _identity;
    private readonly string _path;
    private readonly Action<string> _note;

    private PlanCache(string folder, PlanIdentity identity, Action<string> note) =>
        (_identity, _path, _note) = (identity, Path.Combine(folder, identity.Key), note);

    private string PlanPath => $"{_path}.plan";

    private string RecordPath => $"{_path}.json";

    /// <summary>Opens the folder.</summary>
    /// <param name="folder">Absolute; made if it is not there.</param>
    /// <param name="identity">The plan's.</param>
    /// <param name="note">Told what does not work, one line each.</param>
    /// <returns>The plan's place; null where the folder cannot be made.</returns>
    /// <exception cref="TensorRtException">Others could have put plans there.</exception>
    public static PlanCache? Open(string folder, PlanIdentity identity, Action<string> note)
    {
        try
        {
            PrivateFolder.Make(folder);
            return new PlanCache(folder, identity, note);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            note($"built plans are not kept: the folder {folder} cannot be made: {e.Message}");
            return null;
        }
    }

    /// <summary>Waits until no other process builds this plan.</summary>
    public PlanLock Lock() => PlanLock.Take($"{_path}.lock", () => _note("another process builds the same plan; waiting for it"));

    /// <summary>The plan that is kept; null where there is none that is whole.</summary>
    public SerializedPlan? Find()
    {
        try
        {
            if (!File.Exists(RecordPath))
            {
                return null;
            }

            var record = JsonSerializer.Deserialize(File.ReadAllBytes(RecordPath), PlanJsonContext.Default.PlanRecord);
            var plan = File.ReadAllBytes(PlanPath);
            var sha256 = Convert.ToHexStringLower(SHA256.HashData(plan));
            if (record is not null && sha256 == record.PlanSha256 && record.Identity.Key == _identity.Key)
            {
                _note($"the plan was built before and is taken from {PlanPath}");
                return new SerializedPlan(plan, sha256, record.Settings);
            }

            _note($"{PlanPath} is not the plan that was kept there and is built again");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            _note($"{PlanPath} cannot be read and is built again: {e.Message}");
        }

        return null;
    }

    /// <summary>Keeps a plan, in place of one that is there.</summary>
    /// <returns>Whether it is kept.</returns>
    public bool Store(SerializedPlan content)
    {
        var record = new PlanRecord(_identity, content.Sha256, content.Bytes.LongLength, content.Settings);
        try
        {
            // The record last: without it nobody looks at the plan.
            AtomicFile.Write(PlanPath, stream => stream.Write(content.Bytes), isPrivate: true);
            AtomicFile.Write(RecordPath, stream => JsonSerializer.Serialize(stream, record, PlanJsonContext.Default.PlanRecord), isPrivate: true);
            return true;
        }
        catch (TensorFileException e)
        {
            _note($"the plan is not kept for the next run: {e.Message}");
            return false;
        }
    }
}
