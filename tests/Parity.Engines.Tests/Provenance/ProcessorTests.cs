using Parity.Engines.Provenance;
using Parity.TestKit;

namespace Parity.Engines.Tests.Provenance;

internal sealed class ProcessorTests
{
    [Test]
    public void Instructions_that_change_numbers_are_told_in_a_fixed_order()
    {
        using var tree = new SystemTree().With(
            "/proc/cpuinfo",
            "processor\t: 0\nmodel name\t: Intel(R) Xeon(R) Processor: 6\nflags\t\t: fpu avx512f avx fma avx2 avx512_bf16 secret_new\n\nprocessor\t: 1\nmodel name\t: another\nflags\t\t: sse2\n");
        var processor = Processor.Of(new SystemFiles(tree.Root), _ => null);

        Assert.That(processor.Model, Is.EqualTo("Intel(R) Xeon(R) Processor: 6"));
        Assert.That(processor.Features, Is.EqualTo(new[] { "avx2", "fma", "avx512f", "avx512_bf16" }));
    }

    [Test]
    public void Arm_calls_them_features_and_has_no_model_name()
    {
        using var tree = new SystemTree().With("/proc/cpuinfo", "processor\t: 0\nFeatures\t: fp asimd bf16 sve\nCPU implementer\t: 0x41\n");
        var processor = Processor.Of(new SystemFiles(tree.Root), name => name == "PROCESSOR_IDENTIFIER" ? "ARM" : null);

        Assert.That((processor.Model, string.Join(' ', processor.Features)), Is.EqualTo(("ARM", "asimd bf16 sve")));
    }

    [Test]
    public void System_that_tells_nothing_is_unknown()
    {
        using var tree = new SystemTree();

        Assert.That(Processor.Of(new SystemFiles(tree.Root), _ => null).Model, Is.EqualTo("unknown"));
    }
}
