using Parity.Backends.TensorRt.Native;
using static Parity.Backends.TensorRt.Native.Functions;

namespace Parity.Backends.TensorRt.Building;

/// <summary>The builder's configuration: written, and read back, since a switch that is not in force would make another plan than the report says.</summary>
/// <param name="config">The configuration.</param>
internal sealed class CheckedConfig(NativeObject config)
{
    private const nint WorkspacePool = 0;
    private const nint LayerNames = 0;
    private const int MaxOptimizationLevel = 5;
    private const long BytesOfMib = 1 << 20;

    private int Level => config.Int(BuilderConfig.GetBuilderOptimizationLevel);

    /// <summary>Writes what a build asks for.</summary>
    /// <returns>What is in force.</returns>
    /// <exception cref="TensorRtException">What was written is not what is read.</exception>
    public PlanSettings Apply(BuildOptions build)
    {
        var major = config.Major;
        Write("TF32", BuilderFlags.Tf32(major), build.Precision != Precision.Fp32);
        if (BuilderFlags.Fp16(major) is { } fp16)
        {
            Write("FP16", fp16, build.Precision == Precision.Fp16);
        }

        if (build.OptimizationLevel is { } level)
        {
            WriteLevel(level);
        }

        if (build.WorkspaceMb is { } mib)
        {
            WriteWorkspace(mib);
        }

        // What trtexec does as well: names of layers for whoever inspects the plan, and no more.
        config.Void(BuilderConfig.SetProfilingVerbosity, LayerNames);
        return new PlanSettings(IsSet(BuilderFlags.Tf32(major)), Level);
    }

    /// <summary>Tries on a configuration that is used for nothing else whether the table of functions fits the library.</summary>
    /// <exception cref="TensorRtException">It does not.</exception>
    public void Check()
    {
        var tf32 = BuilderFlags.Tf32(config.Major);
        Write("TF32", tf32, false);
        Write("TF32", tf32, true);
        for (var level = 0; level <= MaxOptimizationLevel; level++)
        {
            WriteLevel(level);
        }

        WriteWorkspace(1);
        WriteWorkspace(3);
    }

    /// <summary>Has a monitor told of the build's progress.</summary>
    /// <exception cref="TensorRtException">It is not the one that is read back.</exception>
    public void Watch(ProgressMonitor monitor)
    {
        config.Void(BuilderConfig.SetProgressMonitor, monitor.Pointer);
        Require("the progress monitor", monitor.Pointer, config.Pointer(BuilderConfig.GetProgressMonitor));
    }

    private void WriteLevel(int level)
    {
        config.Void(BuilderConfig.SetBuilderOptimizationLevel, level);
        Require("the optimisation level", level, Level);
    }

    private void WriteWorkspace(long mib)
    {
        var bytes = mib * BytesOfMib;
        config.Void(BuilderConfig.SetMemoryPoolLimit, WorkspacePool, (nint)bytes);
        Require("the limit of the workspace in bytes", bytes, config.Long(BuilderConfig.GetMemoryPoolLimit, WorkspacePool));
    }

    private void Write(string name, int flag, bool isSet)
    {
        config.Void(isSet ? BuilderConfig.SetFlag : BuilderConfig.ClearFlag, flag);
        Require($"the flag {name}", isSet, IsSet(flag));
    }

    private bool IsSet(int flag) => config.Bool(BuilderConfig.GetFlag, flag);

    private static void Require<T>(string what, T written, T read)
        where T : IEquatable<T>
    {
        if (!written.Equals(read))
        {
            throw new TensorRtException(
                $"{what} of TensorRT's builder was set to {written} and is read back as {read}: either it does not take that value, or the table of functions does not fit this library; choose another value, or a version of TensorRT that Parity knows.");
        }
    }
}
