using Parity.Backends.TensorRt.Cuda;
using Parity.Backends.TensorRt.Native;

namespace Parity.Backends.TensorRt.Building;

/// <summary>From options to a plan: from the cache if it has one, else by a build.</summary>
internal sealed class PlanJob(TensorRtOptions options, TensorRtLibrary library, Logger logger, Gpu gpu)
{
    private const string Off = "off";
    private readonly BuildOptions _build = options.Build ?? throw new ArgumentException("They say nothing of a build.", nameof(options));

    /// <summary>Gives a plan.</summary>
    /// <param name="mayTakeKept">Whether one that was built before will do.</param>
    /// <exception cref="TensorRtException">There is none.</exception>
    public BuiltPlan Run(bool mayTakeKept)
    {
        var files = ModelFiles.Read(options, _build);
        if (OpenCache(files) is not { } cache)
        {
            return Describe(files, Build(files), fromCache: false);
        }

        if (mayTakeKept && cache.Find() is { } kept)
        {
            return Describe(files, kept, fromCache: true);
        }

        using var turn = cache.Lock();
        if (mayTakeKept && turn.HasWaited && cache.Find() is { } keptMeanwhile)
        {
            return Describe(files, keptMeanwhile, fromCache: true);
        }

        var built = Build(files);
        cache.Store(built);
        return Describe(files, built, fromCache: false);
    }

    private PlanCache? OpenCache(ModelFiles files)
    {
        if (_build.EngineCacheFolder is not { } folder)
        {
            return null;
        }

        if (GpuIdentity.Of(gpu) is { } kind)
        {
            return PlanCache.Open(folder, PlanIdentity.Of(files, options, _build, EngineIdentity.Of(library), kind), logger.Note);
        }

        logger.Note("the plan is not kept for the next run, because the driver does not tell which GPU this is");
        return null;
    }

    private SerializedPlan Build(ModelFiles files)
    {
        var plan = new NetworkBuild(options, _build, library, logger).Run();

        // Else a plan of the new file would be kept under the hash of the old one, and reported as such.
        return ModelFiles.Read(options, _build).IsSame(files)
            ? plan
            : throw new TensorRtException($"{options.DisplayPath} or its weights changed while a plan was built from it; run again when the export is complete.");
    }

    // Whether it was built now or before is in the log: the description must be the same when the process is started again.
    private BuiltPlan Describe(ModelFiles files, SerializedPlan content, bool fromCache) => new()
    {
        Plan = content.Bytes,
        Sha256 = content.Sha256,
        FromCache = fromCache,
        ModelSha256 = files.Model.Sha256,
        Weights = files.Weights,
        Switches =
        [
            new("optimization_level", $"{content.Settings.OptimizationLevel}"),
            new("plan_sha256", content.Sha256),
            new("precision", Word(_build.Precision)),
            new("tf32", content.Settings.Tf32 ? "on" : Off),
            new("timing_cache", content.Settings.TimingCache),
            new("workspace_mb", _build.WorkspaceMb?.ToString() ?? "default"),
        ],
        NotEnforced = options.Strict && _build.Precision != Precision.Fp32 ? [$"precision fp32: the plan is built with {Word(_build.Precision)}"] : [],
    };

    private static string Word(Precision precision) => precision.ToString().ToLowerInvariant();
}
