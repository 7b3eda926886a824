using Parity.Backends.TensorRt.Building;
using Parity.Backends.TensorRt.Cuda;
using Parity.Core.Backends;
using Parity.TestKit;

namespace Parity.Backends.TensorRt.Tests.Building;

/// <summary>A kept plan is taken for what it was built from and for, and for nothing else.</summary>
internal sealed class PlanIdentityTests
{
    private static readonly PlanIdentity Start = Identities.Of(Identities.Build);

    [Test]
    public void Same_build_has_the_same_key() => Assert.That(Identities.Of(Identities.Build with { }).Key, Is.EqualTo(Start.Key));

    [Test]
    public void Key_is_a_hash_that_can_name_a_file() => Assert.That(Start.Key, Does.Match("^[0-9a-f]{64}$"));

    [Test]
    public void Every_fact_changes_the_key()
    {
        PlanIdentity[] others =
        [
            Start with { Format = 2 },
            Start with { ModelSha256 = "ab" },
            Start with { Weights = [] },
            Start with { Weights = [new ModelFile("v.bin", "bb", 3)] },
            Start with { Weights = [new ModelFile("w.bin", "bc", 3)] },
            Start with { Precision = Precision.Tf32 },
            Start with { Precision = Precision.Fp16 },
            Start with { OptimizationLevel = 3 },
            Start with { OptimizationLevel = 0 },
            Start with { WorkspaceMb = 3 },
            Start with { Shapes = [new ShapeRange("x", [1], [1], [1])] },
            Start with { Engine = Start.Engine with { Version = "10.9.1" } },
            Start with { Engine = Start.Engine with { InferBytes = 1001 } },
            Start with { Engine = Start.Engine with { ParserBytes = null } },
            Start with { Gpu = Start.Gpu with { Name = "NVIDIA A100" } },
            Start with { Gpu = Start.Gpu with { ComputeCapability = "8.0" } },
            Start with { Gpu = Start.Gpu with { MemoryGib = 40 } },
            Start with { NvidiaTf32Override = "0" },
        ];

        Assert.That(others.Append(Start).Select(other => other.Key), Is.Unique);
    }

    [Test]
    public void Every_property_is_part_of_the_key()
    {
        // A property that is added must be varied above.
        Assert.That(
            typeof(PlanIdentity).GetProperties().Select(property => property.Name),
            Is.EquivalentTo(new[] { "Format", "ModelSha256", "Weights", "Precision", "OptimizationLevel", "WorkspaceMb", "Shapes", "Engine", "Gpu", "NvidiaTf32Override", "Key" }));
    }

    [Test]
    public void Every_size_of_a_shape_changes_the_key()
    {
        var range = new ShapeRange("x", [1, 2], [3, 4], [5, 6]);
        ShapeRange[] others =
        [
            range,
            range with { Input = "y" },
            range with { Min = [1, 1] },
            range with { Opt = [3, 5] },
            range with { Max = [6, 6] },
            new("x", [1], [2, 3, 4], [5, 6]),
        ];

        Assert.That(others.Select(other => Identities.Of(Identities.Build with { Shapes = [other] }).Key), Is.Unique);
    }

    [Test]
    public void Order_of_shapes_does_not_change_the_key()
    {
        ShapeRange x = new("x", [1], [2], [3]), y = new("y", [1], [2], [3]);

        Assert.That(Identities.Of(Identities.Build with { Shapes = [x, y] }).Key, Is.EqualTo(Identities.Of(Identities.Build with { Shapes = [y, x] }).Key));
    }

    [Test]
    public void Places_of_caches_do_not_change_the_key() => Assert.That(
        Identities.Of(Identities.Build with { TimingCachePath = "/t", EngineCacheFolder = "/e" }).Key, Is.EqualTo(Start.Key));

    [Test]
    public void Every_byte_and_name_of_a_model_changes_the_key()
    {
        using var folder = new TemporaryFolder();
        string[] names = ["m.onnx", "a.bin", "b.bin"];
        var options = Identities.Options with { Path = folder.File("m.onnx"), Build = Identities.Build with { WeightPaths = ["b.bin", "a.bin"] } };
        string Key() => PlanIdentity.Of(ModelFiles.Read(options, options.Build!), options, options.Build!, Identities.Engine, Identities.Gpu).Key;
        foreach (var name in names)
        {
            folder.Write(name, "eight by");
        }

        var keys = new List<string> { Key() };
        foreach (var name in names)
        {
            for (var index = 0; index < 8; index++)
            {
                var bytes = "eight by"u8.ToArray();
                bytes[index] ^= 1;
                File.WriteAllBytes(folder.File(name), bytes);
                keys.Add(Key());
            }

            folder.Write(name, "eight by");
        }

        Assert.That(keys, Is.Unique);
    }

    [TestCase(79.1, 79)]
    [TestCase(79.6, 80)]
    public void Memory_of_a_GPU_is_rounded(double gib, int rounded) => Assert.That(
        GpuIdentity.Of(new Gpu(0, "NVIDIA H100", "9.0", "GPU-1", (long)(gib * (1L << 30)), "12.8")), Is.EqualTo(new GpuIdentity("NVIDIA H100", "9.0", rounded)));

    [Test]
    public void GPU_that_is_not_told_has_no_identity()
    {
        var gpu = new Gpu(0, "NVIDIA H100", "9.0", null, null, null);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(GpuIdentity.Of(gpu with { Name = null }), Is.Null);
        Assert.That(GpuIdentity.Of(gpu with { ComputeCapability = null }), Is.Null);
    }
}
