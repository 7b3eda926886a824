using System.Diagnostics;
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
    public (byte[] Plan, PlanSettings Settings) Run()
    {
        if (build.Precision == Precision.Fp16 && BuilderFlags.Fp16(Major) is null)
        {
            throw new TensorRtException(
                $"TensorRT {library.Version} has no precision fp16 to build with, because from 11 on each layer's type is the ONNX file's; export the model in float16 and write precision: tf32, or use TensorRT 10.");
        }

        var clock = Stopwatch.StartNew();
        using var builder = library.CreateBuilder(logger);
        CheckTables(builder.Object);
        using var network = Own(builder.Object.Pointer(Builder.CreateNetworkV2, Major == 8 ? ExplicitBatch : 0), "network");

        // The network's weights are the parser's until the build is over.
        using var parser = library.CreateParser(network, logger);
        OnnxImport.Read(parser.Object, options, library.Version, logger);
        using var monitor = new ProgressMonitor(logger.Note, TimeProvider.System);
        using var config = Own(builder.Object.Pointer(Builder.CreateBuilderConfig), "configuration");
        var settings = Configure(builder.Object, network.Object, config.Object, monitor);
        using var timings = build.TimingCachePath is { } path ? TimingCache.Open(path, config.Object, logger) : null;
        var plan = Serialize(builder.Object, network.Object, config.Object);
        timings?.Save(config.Object, logger);
        logger.Note($"the plan was built in {clock.Elapsed.TotalSeconds:F1} s");
        return (plan, settings);
    }

    private PlanSettings Configure(NativeObject builder, NativeObject network, NativeObject config, ProgressMonitor monitor)
    {
        new InputProfile(options, build.Shapes).Write(builder, network, config, logger);
        var wrapped = new CheckedConfig(config);
        if (BuilderConfig.SetProgressMonitor.OrNone(Major) != Function.None)
        {
            wrapped.Watch(monitor);
        }

        return wrapped.Apply(build);
    }

    private byte[] Serialize(NativeObject builder, NativeObject network, NativeObject config)
    {
        logger.Begin();
        var built = builder.Pointer(Builder.BuildSerializedNetwork, network.Outer, config.Outer);
        if (built == 0)
        {
            throw new TensorRtException($"TensorRT {library.Version} builds no plan from {options.DisplayPath}: {logger.Words}; {BuildAdvice.For(logger.Words)}.");
        }

        using var memory = new OwnedObject(built, Major);
        var plan = HostBytes.Of(memory.Object).ToArray();
        return plan.Length > 0 ? plan : throw new TensorRtException($"TensorRT {library.Version} builds an empty plan from {options.DisplayPath}: {logger.Words}.");
    }

    private void CheckTables(NativeObject builder)
    {
        using var config = Own(builder.Pointer(Builder.CreateBuilderConfig), "configuration");
        new CheckedConfig(config.Object).Check();
    }

    private OwnedObject Own(nint created, string what) => created != 0
        ? new OwnedObject(created, Major)
        : throw new TensorRtException($"TensorRT {library.Version} makes no {what} to build {options.DisplayPath} with: {logger.Words}.");
}
