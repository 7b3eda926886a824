using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Parity.Backends.TensorRt.Native;

namespace Parity.Backends.TensorRt.Building;

/// <summary>What TensorRT 10 and later tell of a build as it goes on, from any of its threads: one line a second at most.</summary>
internal sealed unsafe class ProgressMonitor : IDisposable
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(1);

    private readonly NativeInterface _interface;
    private readonly ConcurrentDictionary<string, int> _steps = new(StringComparer.Ordinal);
    private readonly Action<string> _tell;
    private readonly TimeProvider _clock;
    private readonly Lock _gate = new();
    private long? _told;

    /// <summary>Creates a monitor.</summary>
    /// <param name="tell">Told each line, from any thread.</param>
    /// <param name="clock">Measures how long ago the last line was told.</param>
    public ProgressMonitor(Action<string> tell, TimeProvider clock)
    {
        (_tell, _clock) = (tell, clock);
        _interface = new NativeInterface(this,
        [
            NativeInterface.IsCpp,
            (nint)(delegate* unmanaged[MemberFunction]<nint, InterfaceInfo>)&GetInterfaceInfo,
            NativeInterface.NoDestructor,
            NativeInterface.NoDestructor,
            (nint)(delegate* unmanaged[MemberFunction]<nint, nint, nint, int, void>)&PhaseStart,
            (nint)(delegate* unmanaged[MemberFunction]<nint, nint, int, byte>)&StepComplete,
            (nint)(delegate* unmanaged[MemberFunction]<nint, nint, void>)&PhaseFinish,
        ]);
    }

    /// <summary>The object, to hand to TensorRT. It must live until the build is over.</summary>
    public nint Pointer => _interface.Pointer;

    /// <inheritdoc/>
    public void Dispose() => _interface.Dispose();

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvMemberFunction)])]
    private static InterfaceInfo GetInterfaceInfo(nint self) => new("IProgressMonitor\0"u8);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvMemberFunction)])]
    private static void PhaseStart(nint self, nint phase, nint parent, int steps) => Try(self, monitor => monitor._steps[NativeText.Read(phase)] = steps);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvMemberFunction)])]
    private static byte StepComplete(nint self, nint phase, int step)
    {
        const byte GoOn = 1;
        Try(self, monitor => monitor.Tell(NativeText.Read(phase), step + 1));
        return GoOn;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvMemberFunction)])]
    private static void PhaseFinish(nint self, nint phase) => Try(self, monitor => monitor._steps.TryRemove(NativeText.Read(phase), out _));

    // An exception that leaves a callback ends the process.
#pragma warning disable CA1031
    private static void Try(nint self, Action<ProgressMonitor> act)
    {
        try
        {
            act(NativeInterface.Target<ProgressMonitor>(self));
        }
        catch (Exception)
        {
            // Whoever is told of a line and fails at it loses that line.
        }
    }
#pragma warning restore CA1031

    private void Tell(string phase, int done)
    {
        lock (_gate)
        {
            if (_told is { } told && _clock.GetElapsedTime(told) < BetweenLines)
            {
                return;
            }

            _told = _clock.GetTimestamp();
        }

        _tell(_steps.TryGetValue(phase, out var steps) ? $"building: {phase} {done}/{steps}" : $"building: {phase} {done}");
    }
}
