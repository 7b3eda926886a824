using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Parity.Backends.TensorRt.Native;

/// <summary>The one logger of this process that TensorRT is given.</summary>
/// <remarks>
/// TensorRT keeps the first logger for the whole process, ignores others while one of its objects lives, and its plugins hold theirs
/// for ever. So there is one for each major version, it is never freed, and it passes each line on to all who listen.
/// </remarks>
internal sealed unsafe class NativeLogger
{
    private static readonly ConcurrentDictionary<int, Lazy<NativeLogger>> Loggers = new();

    private ImmutableArray<Logger> _listeners = [];

    private NativeLogger(int major)
    {
        var log = (nint)(delegate* unmanaged[MemberFunction]<nint, int, nint, void>)&Log;
        Pointer = new NativeInterface(this, major < 11
            ? [log, NativeInterface.NoDestructor, NativeInterface.NoDestructor]
            : [NativeInterface.IsCpp, (nint)(delegate* unmanaged[MemberFunction]<nint, InterfaceInfo>)&GetInterfaceInfo, NativeInterface.NoDestructor, NativeInterface.NoDestructor, log]).Pointer;
    }

    /// <summary>The object, to hand to TensorRT.</summary>
    public nint Pointer { get; }

    /// <summary>The logger of a major version.</summary>
    public static NativeLogger For(int major) => Loggers.GetOrAdd(major, key => new(() => new NativeLogger(key))).Value;

    /// <summary>Lets a listener take the lines from here on.</summary>
    public void Add(Logger listener) => ImmutableInterlocked.Update(ref _listeners, listeners => listeners.Add(listener));

    /// <summary>Lets it take no more.</summary>
    public void Remove(Logger listener) => ImmutableInterlocked.Update(ref _listeners, listeners => listeners.Remove(listener));

    // An exception that leaves a callback ends the process.
#pragma warning disable CA1031
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvMemberFunction)])]
    private static void Log(nint self, int severity, nint text)
    {
        try
        {
            NativeInterface.Target<NativeLogger>(self).Pass((LogSeverity)severity, text);
        }
        catch (Exception)
        {
            // Whoever is told of a line and fails at it loses that line.
        }
    }
#pragma warning restore CA1031

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvMemberFunction)])]
    private static InterfaceInfo GetInterfaceInfo(nint self) => new("ILogger\0"u8);

    private void Pass(LogSeverity severity, nint text)
    {
        if (severity >= LogSeverity.Verbose)
        {
            return;
        }

        var line = NativeText.Read(text);
        foreach (var listener in _listeners)
        {
            listener.Take(severity, line);
        }
    }
}
