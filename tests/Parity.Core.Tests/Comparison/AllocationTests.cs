using Parity.Core.Comparison;

namespace Parity.Core.Tests.Comparison;

public sealed class AllocationTests
{
    [Test]
    public void Memory_does_not_grow_with_the_number_of_elements()
    {
        // The same values, so that the histograms kept are of one size; the first call of each fills the pools.
        Assert.That(AllocatedBy(100_000), Is.EqualTo(AllocatedBy(1_000_000)).Within(2048));
    }

    private static long AllocatedBy(int length)
    {
        var reference = Enumerable.Range(0, length).Select(i => (i % 1000) / 7f).ToArray();
        var candidate = reference.Select(value => value * 1.0001f).ToArray();
        TensorComparer.Compare(reference, candidate, Tolerance.Default);

        // A collection meanwhile, for other tests' sake, empties the pools once.
        return Enumerable.Range(0, 5).Min(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            TensorComparer.Compare(reference, candidate, Tolerance.Default);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });
    }
}
