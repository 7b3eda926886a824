using System.Diagnostics;
using NUnit.Framework;

namespace Parity.TestKit;

/// <summary>Waits for what another process does, and not for ever: a test that hangs would take the whole run with it.</summary>
public static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>Waits until a condition holds.</summary>
    /// <param name="condition">Asked again and again.</param>
    /// <param name="otherwise">What to say of the test that waited in vain.</param>
    public static async Task HoldsAsync(Func<bool> condition, string otherwise)
    {
        for (var since = Stopwatch.GetTimestamp(); !condition(); await Task.Delay(Pause).ConfigureAwait(false))
        {
            Assert.That(Stopwatch.GetElapsedTime(since), Is.LessThan(Limit), otherwise);
        }
    }
}
