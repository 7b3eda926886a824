using Parity.Backends.TensorRt.Native;
using static Parity.Backends.TensorRt.Native.Functions;

namespace Parity.Backends.TensorRt.Building;

/// <summary>The builder's configuration: written, and read back, since a switch that is not in force would make another plan than the report says.</summary>
/// <param name="config">The configuration.</param>
/// <param name="library">TensorRT, for messages.</param>
internal sealed class CheckedConfig(NativeObject config, TensorRtLibrary library)
{
    private const nint WorkspacePool = 0;
    private const nint LayerNames = 0;
    private const int MaxOptimizationLevel = 5;
    private const long BytesOfMib = 1 << 20;

    /// <summary>Whether TF32 is allowed.</summary>
    public bool Tf32 => IsSet(BuilderFlags.Tf32(config.Major));

    /// <summary>0–5.</summary>
    public int OptimizationLevel => config.Int(BuilderConfig.GetBuilderOptimizationLevel);

    private long WorkspaceBytes => config.Long(BuilderConfig.GetMemoryPoolLimit, WorkspacePool);

    /// <summary>Tries on a configuration that is used for nothing else whether the table of functions fits the library.</summary>
    /// <exception cref="TensorRtException">It does not.</exception>
    public void SelfCheck()
    {
        WriteFlag(BuilderFlags.Tf32(config.Major), false);
        WriteFlag(BuilderFlags.Tf32(config.Major), true);
        for (var level = 0; level <= MaxOptimizationLevel; level++)
        {
            Expect(WriteLevel(level), BuilderConfig.GetBuilderOptimizationLevel);
        }

        Expect(WriteWorkspace(1) && WriteWorkspace(3), BuilderConfig.GetMemoryPoolLimit);
    }

    /// <summary>Writes what a build asks for.</summary>
    /// <exception cref="TensorRtException">What was written is not what is read.</exception>
    public void Write(BuildOptions build)
    {
        WriteFlag(BuilderFlags.Tf32(config.Major), build.Precision != Precision.Fp32);
        if (BuilderFlags.Fp16(config.Major) is { } fp16)
        {
            WriteFlag(fp16, build.Precision == Precision.Fp16);
        }

        if (build.OptimizationLevel is { } level && !WriteLevel(level))
        {
            throw NotTaken("optimization_level", level, OptimizationLevel);
        }

        if (build.WorkspaceMb is { } mib && !WriteWorkspace(mib))
        {
            throw NotTaken("workspace_mb", mib, WorkspaceBytes / BytesOfMib);
        }

        // What trtexec does as well: names of layers for whoever inspects the plan, and no more.
        config.Void(BuilderConfig.SetProfilingVerbosity, LayerNames);
    }

    /// <summary>Has a monitor told of the build's progress, where the version has such a thing.</summary>
    public void Watch(ProgressMonitor monitor)
    {
        if (BuilderConfig.SetProgressMonitor.OrNone(config.Major) != Function.None)
        {
            config.Void(BuilderConfig.SetProgressMonitor, monitor.Pointer);
        }
    }

    private bool WriteLevel(int level)
    {
        config.Void(BuilderConfig.SetBuilderOptimizationLevel, level);
        return OptimizationLevel == level;
    }

    private bool WriteWorkspace(long mib)
    {
        config.Void(BuilderConfig.SetMemoryPoolLimit, WorkspacePool, (nint)(mib * BytesOfMib));
        return WorkspaceBytes == mib * BytesOfMib;
    }

    private void WriteFlag(int flag, bool isSet)
    {
        config.Void(isSet ? BuilderConfig.SetFlag : BuilderConfig.ClearFlag, flag);
        Expect(IsSet(flag) == isSet, BuilderConfig.GetFlag);
    }

    private bool IsSet(int flag) => config.Bool(BuilderConfig.GetFlag, flag);

    private TensorRtException NotTaken(string key, long written, long read) =>
        new($"TensorRT {library.Version} does not take {key}: {written}, it keeps {read}; write a value that it takes, or leave {key} out.");

    private void Expect(bool isSo, Function function)
    {
        if (!isSo)
        {
            throw Running.SelfCheck.Failure(library, function);
        }
    }
}
