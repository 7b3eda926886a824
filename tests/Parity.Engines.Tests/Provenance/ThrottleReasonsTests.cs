using Parity.Engines.Provenance;

namespace Parity.Engines.Tests.Provenance;

internal sealed class ThrottleReasonsTests
{
    [TestCase(0x0UL)]
    [TestCase(0x1UL)]
    [TestCase(0x4UL, "power cap")]
    [TestCase(0x2CUL, "power cap", "hardware slowdown", "heat (software)")]
    [TestCase(0x1D2UL, "clocks that were set", "sync boost", "heat (hardware)", "power brake", "display clocks")]
    [TestCase(0x8000000000000001UL, "unknown reason 0x8000000000000000")]
    public void Every_bit_has_its_words_and_idleness_none(ulong reasons, params string[] words) =>
        Assert.That(ThrottleReasons.InWords(reasons), Is.EqualTo(words));
}
