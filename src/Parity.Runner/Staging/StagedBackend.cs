using System.Security.Cryptography;
using System.Text;
using Parity.Configuration;
using Parity.Core.Backends;
using Parity.Core.Tensors;

namespace Parity.Runner.Staging;

/// <summary>
/// Backends in a row: each is fed with what the one before gave, by name where both have names, else by position. What passes the seams is
/// kept, so that it can be compared too, and each seam is proven: the next stage hashes what it hands to its engine.
/// </summary>
internal sealed class StagedBackend(BackendPlan plan, IReadOnlyList<IBackend> stages) : IBackend
{
    /// <inheritdoc/>
    public BackendDescription Description => Describe([.. stages.Select(stage => stage.Description)]);

    /// <inheritdoc/>
    public string? Log => string.Join('\n', stages.Select(stage => stage.Log).Where(log => !string.IsNullOrEmpty(log))) is { Length: > 0 } log ? log : null;

    /// <summary>Loads every stage at once.</summary>
    /// <exception cref="BackendException">A stage does not load; those that did are closed.</exception>
    public static async ValueTask<IBackend> LoadAsync(BackendPlan plan, Func<BackendPlan, CancellationToken, ValueTask<IBackend>> load, CancellationToken cancellationToken)
    {
        var loading = plan.Stages.Select(async stage => await load(stage, cancellationToken).ConfigureAwait(false)).ToList();
        try
        {
            return new StagedBackend(plan, await Task.WhenAll(loading).ConfigureAwait(false));
        }
        catch
        {
            foreach (var stage in loading.Where(stage => stage.IsCompletedSuccessfully))
            {
                await (await stage.ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
            }

            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<BackendResult> RunAsync(BackendInput input, CancellationToken cancellationToken = default)
    {
        var results = new List<BackendResult>(stages.Count);
        try
        {
            var seams = new List<TensorData>();
            var next = input;
            for (var i = 0; i < stages.Count; i++)
            {
                var result = await stages[i].RunAsync(next, cancellationToken).ConfigureAwait(false);
                results.Add(result);
                if (i > 0)
                {
                    Prove(i, next, result);
                }

                if (i < stages.Count - 1)
                {
                    var handed = StageSeam.Feed(plan, i, result.Outputs, stages[i + 1].Description.Inputs);
                    seams.AddRange(StageSeam.Named(i, handed));
                    next = new BackendInput(input.Name, handed, handed.ToDictionary(tensor => tensor.Name, TensorDigest.Sha256, StringComparer.Ordinal));
                }
            }

            var (first, last) = (results[0], results[^1]);
            return new BackendResult(
                last.Outputs, first.DigestBefore, first.DigestAfter, results.Aggregate(TimeSpan.Zero, (sum, result) => sum + result.EngineTime), new ResultOwner(results))
            {
                DeviceTime = results.All(result => result.DeviceTime is not null) ? results.Aggregate(TimeSpan.Zero, (sum, result) => sum + result.DeviceTime!.Value) : null,
                Seams = new TensorSet(seams),
                InputProven = results.All(result => result.InputProven),
            };
        }
        catch
        {
            results.ForEach(result => result.Dispose());
            throw;
        }
    }

    /// <summary>Times all stages in a row: a call's time is the sum of theirs.</summary>
    public async ValueTask<BackendSpeed?> MeasureAsync(BackendInput input, MeasureOptions options, CancellationToken cancellationToken = default) =>
        await SequentialMeasurement.RunAsync(this, input, options, cancellationToken).ConfigureAwait(false) with
        {
            Remark = $"host time: the sum of the stages; {SequentialMeasurement.Remark}, and handing on from stage to stage",
        };

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var stage in stages)
        {
            await stage.DisposeAsync().ConfigureAwait(false);
        }
    }

    // The runner proves what the first stage was fed; nobody else sees the seams.
    private void Prove(int stage, BackendInput fed, BackendResult result)
    {
        var expected = TensorDigest.XxHash128Of(fed.Tensors);
        if (!string.Equals(result.DigestBefore, expected, StringComparison.Ordinal))
        {
            throw new BackendException($"Stage {stage + 1} of backend '{plan.Name}' was not fed what stage {stage} gave: digest {result.DigestBefore} instead of {expected}.");
        }

        if (!string.Equals(result.DigestAfter, result.DigestBefore, StringComparison.Ordinal))
        {
            throw new BackendException($"Stage {stage + 1} of backend '{plan.Name}' changed its input in place; export it without in-place operations on the input.");
        }
    }

    private BackendDescription Describe(BackendDescription[] descriptions) => new()
    {
        Name = plan.Name,
        Kind = "staged",
        Library = string.Join(" + ", descriptions.Select(stage => stage.Library)),
        LibraryVersion = string.Join(" + ", descriptions.Select(stage => stage.LibraryVersion)),
        Device = string.Join(" + ", descriptions.Select(stage => stage.Device)),
        ModelPath = string.Join(" + ", descriptions.Select(stage => stage.ModelPath)),
        ModelSha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Join(' ', descriptions.Select(stage => $"{stage.Kind} {stage.ModelSha256}"))))),
        Weights = [.. descriptions.SelectMany(stage => stage.Weights)],
        Inputs = descriptions[0].Inputs,
        Outputs = descriptions[^1].Outputs,
        Switches =
        [
            .. descriptions.SelectMany((stage, index) => stage.Switches.Select(entry => KeyValuePair.Create($"{index + 1}.{entry.Key}", entry.Value))),
            .. descriptions.Select((stage, index) => KeyValuePair.Create($"{index + 1}.model_sha256", stage.ModelSha256)),
        ],
        Numerics = string.Join(" + ", descriptions.Select(stage => stage.Numerics ?? "none").Distinct()),
        NotEnforced = [.. descriptions.SelectMany((stage, index) => stage.NotEnforced.Select(text => $"stage {index + 1}: {text}"))],
    };

    private sealed class ResultOwner(List<BackendResult> results) : IDisposable
    {
        public void Dispose() => results.ForEach(result => result.Dispose());
    }
}
