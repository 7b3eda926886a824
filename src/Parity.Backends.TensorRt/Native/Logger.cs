using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Parity.Backends.TensorRt.Native;

/// <summary>The logger that TensorRT is given. It outlives every object that was created with it; lines come from any thread.</summary>
internal sealed unsafe class Logger : IDisposable
{
    private readonly NativeInterface _interface;
    private readonly LogMemory _memory = new();
    private readonly Action<string>? _tellLog;

    /// <summary>Creates a logger.</summary>
    /// <param name="major">TensorRT's major version.</param>
    /// <param name="tellLog">Told each line that is not verbose, from any thread; null tells nobody.</param>
    public Logger(int major, Action<string>? tellLog)
    {
        _tellLog = tellLog;
        var log = (nint)(delegate* unmanaged[MemberFunction]<nint, int, nint, void>)&Log;
        _interface = new NativeInterface(this, major < 11
            ? [log, NativeInterface.NoDestructor, NativeInterface.NoDestructor]
            : [NativeInterface.IsCpp, (nint)(delegate* unmanaged[MemberFunction]<nint, InterfaceInfo>)&GetInterfaceInfo, NativeInterface.NoDestructor, NativeInterface.NoDestructor, log]);
    }

    /// <summary>The object, to hand to TensorRT.</summary>
    public nint Pointer => _interface.Pointer;

    /// <summary>The end of what was logged so far; null while nothing was.</summary>
    public string? Tail => _memory.Tail;

    /// <summary>Begins an operation: <see cref="Words"/> tells of what is logged from here on.</summary>
    public void Begin() => _memory.ForgetErrors();

    /// <summary>Adds a line of Parity's own.</summary>
    public void Note(string line) => Add(LogSeverity.Info, line);

    /// <summary>TensorRT's own words on why the operation failed, on one line.</summary>
    public string Words => _memory.Errors() is { Count: > 0 } errors
        ? string.Join("; ", errors.Select(EngineWords.OneLine))
        : "TensorRT says nothing about why";

    /// <inheritdoc/>
    public void Dispose() => _interface.Dispose();

    // An exception that leaves a callback ends the process.
#pragma warning disable CA1031
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvMemberFunction)])]
    private static void Log(nint self, int severity, nint text)
    {
        try
        {
            NativeInterface.Target<Logger>(self).Add((LogSeverity)severity, NativeText.Read(text));
        }
        catch (Exception)
        {
            // Whoever is told of a line and fails at it loses that line.
        }
    }
#pragma warning restore CA1031

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvMemberFunction)])]
    private static InterfaceInfo GetInterfaceInfo(nint self) => new("ILogger\0"u8);

    private void Add(LogSeverity severity, string text)
    {
        if (severity >= LogSeverity.Verbose)
        {
            return;
        }

        _memory.Add(severity, text);
        _tellLog?.Invoke(text);
    }
}
