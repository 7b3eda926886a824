using System.Diagnostics;
using System.Security.Cryptography;
using Parity.Backends.TensorRt.Native;
using static Parity.Backends.TensorRt.Native.Functions;

namespace Parity.Backends.TensorRt.Building;

/// <summary>One build of a plan by TensorRT. The GPU's context must be current on the calling thread.</summary>
/// <param name="options">The backend's.</param>
/// <param name="build">How it is built.</param>
/// <param name="library">TensorRT.</param>
/// <param name="logger">Outlives the build.</param>
internal sealed class NetworkBuild(TensorRtOptions options, BuildOptions build, TensorRtLibrary library, Logger logger)
{
    private const nint ExplicitBatch = 1;

    private int Major => library.Version.Major;

    /// <summary>Builds.</summary>
    /// <exception cref="TensorRtException">TensorRT does not take the model, the shapes or the options, or fails.</exception>
    public SerializedPlan Run()
    {
        CheckPrecision();
        var clock = Stopwatch.StartNew();
        using var builder = library.CreateBuilder(logger);
        CheckTables(builder.Object);

        // Every network is of explicit batch size from 10 on, and in 11 the lowest bits mean something else.
        using var network = Own(builder.Object.Pointer(Builder.CreateNetworkV2, Major == TensorRtVersion.WithDims32 ? ExplicitBatch : 0), "network");

        // The network's weights are the parser's until the build is over.
        using var parser = library.CreateParser(network, logger);
        OnnxImport.Read(parser.Object, options, library.Version, logger);
        using var monitor = new ProgressMonitor(logger.Note, TimeProvider.System);
        using var config = Own(builder.Object.Pointer(Builder.CreateBuilderConfig), "configuration");
        new InputProfile(options, build.Shapes).Write(builder.Object, network.Object, config.Object, logger);
        var settings = new CheckedConfig(config.Object, library);
        settings.Watch(monitor);
        settings.Write(build);
        using var timings = build.TimingCachePath is { } path ? TimingCache.Open(path, config.Object, logger) : null;
        var inForce = new PlanSettings(settings.Tf32, settings.OptimizationLevel, timings?.State ?? TimingCache.Off);
        var plan = Serialize(builder.Object, network.Object, config.Object);
        timings?.Save(config.Object, logger);
        logger.Note($"the plan was built in {clock.Elapsed.TotalSeconds:F1} s");
        return new SerializedPlan(plan, Convert.ToHexStringLower(SHA256.HashData(plan)), inForce);
    }

    private void CheckPrecision()
    {
        if (build.Precision == Precision.Fp16 && BuilderFlags.Fp16(Major) is null)
        {
            throw new TensorRtException(
                $"TensorRT {library.Version} takes each layer's precision from the types in the ONNX file and has no fp16 to build {options.DisplayPath} with; export the model in float16 and write precision: tf32, or use TensorRT 10.");
        }
    }

    private void CheckTables(NativeObject builder)
    {
        using var config = Own(builder.Pointer(Builder.CreateBuilderConfig), "configuration");
        new CheckedConfig(config.Object, library).SelfCheck();
    }

    private byte[] Serialize(NativeObject builder, NativeObject network, NativeObject config)
    {
        logger.Begin();
        var built = builder.Pointer(Builder.BuildSerializedNetwork, network.Outer, config.Outer);
        if (built == 0)
        {
            var words = logger.Words;
            throw new TensorRtException($"TensorRT {library.Version} builds no plan from {options.DisplayPath}: {words}; {BuildAdvice.For(words)}.");
        }

        using var memory = new OwnedObject(built, Major);
        var plan = HostBytes.Of(memory.Object).ToArray();
        return plan.Length > 0 ? plan : throw new TensorRtException($"TensorRT {library.Version} builds an empty plan from {options.DisplayPath}: {logger.Words}.");
    }

    private OwnedObject Own(nint created, string what) => created != 0
        ? new OwnedObject(created, Major)
        : throw new TensorRtException($"TensorRT {library.Version} makes no {what} to build {options.DisplayPath} with: {logger.Words}.");
}
