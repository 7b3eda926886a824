namespace Parity.Interop.Tests;

/// <summary>What a call allocates.</summary>
internal static class Allocation
{
    public static long Of(Action action)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
