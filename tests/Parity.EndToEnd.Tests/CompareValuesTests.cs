using Parity.Core.Tensors;
using static Parity.EndToEnd.Tests.CompareSides;

namespace Parity.EndToEnd.Tests;

/// <summary><c>parity compare</c> on values that other tools compare wrongly.</summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class CompareValuesTests
{
    private static readonly TensorShape One = new(1);
    private static readonly float[] Ones = [1, 1, 1, 1];

    [Test]
    public void Differences_neither_wrap_nor_overflow_nor_hide_in_the_mean_and_every_one_fails()
    {
        using var sides = new CompareSides()
            .With("uint8", Tensor<byte>("x", ElementType.UInt8, new(2), 0, 1), Tensor<byte>("x", ElementType.UInt8, new(2), 1, 0))
            .With("uint16", Tensor<ushort>("x", ElementType.UInt16, new(2), 0, 1), Tensor<ushort>("x", ElementType.UInt16, new(2), 1, 0))
            .With("uint32", Tensor<uint>("x", ElementType.UInt32, new(2), 0, 1), Tensor<uint>("x", ElementType.UInt32, new(2), 1, 0))
            .With("int32", Tensor("x", ElementType.Int32, One, int.MaxValue), Tensor("x", ElementType.Int32, One, int.MinValue))
            .With("uint64", Tensor("x", ElementType.UInt64, One, ulong.MaxValue), Tensor("x", ElementType.UInt64, One, ulong.MaxValue - 1))
            .With("int8", Tensor<sbyte>("x", ElementType.Int8, One, 30), Tensor<sbyte>("x", ElementType.Int8, One, 25))
            .With("float16", Tensor("x", ElementType.Float16, One, Half.MaxValue), Tensor("x", ElementType.Float16, One, Half.MinValue))
            .With("bool", Tensor("x", ElementType.Bool, new(3), false, false, false), Tensor("x", ElementType.Bool, new(3), true, true, true))
            .With("scalar", Tensor("x", ElementType.Float32, new(), 0f), Tensor("x", ElementType.Float32, new(), 1f))
            .With("one", Floats("x", 0), Floats("x", 1))
            .With("cube", Tensor("x", ElementType.Float32, new(2, 2, 2, 2), new float[16]), Tensor("x", ElementType.Float32, new(2, 2, 2, 2), [.. Enumerable.Repeat(1f, 16)]))
            .With("outlier", Floats("x", new float[100]), Floats("x", [.. Enumerable.Range(0, 100).Select(i => i == 57 ? 100f : 0)]))
            .With("spurious", Floats("x", 0, 0, 0), Floats("x", 0, 0, 0.01f))
            .With("nan", Floats("x", Ones), Floats("x", 1, 1, float.NaN, 1))
            .With("infinity", Floats("x", 1, 2), Floats("x", 1, float.PositiveInfinity))
            .With("opposite", Floats("x", 1, float.PositiveInfinity), Floats("x", 1, float.NegativeInfinity))
            .With("same_infinity", Floats("x", 1, float.PositiveInfinity), Floats("x", 1, float.PositiveInfinity))
            .Run("--tolerance", "1e-4,0");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(sides.Result.ExitCode, Is.EqualTo(1), sides.Result.Output + sides.Result.Error);
        Assert.That(sides.Cases.Where(name => sides.Mismatched(name!) == 0), Is.Empty);
        Assert.That(new[] { "uint8", "uint16", "uint32", "bool", "scalar", "one", "cube" }.Select(name => sides.Figure(name, "maxAbs")), Is.All.EqualTo(1));
        Assert.That(sides.Figure("int32", "maxAbs"), Is.EqualTo(4294967295));
        Assert.That(sides.Figure("uint64", "maxAbs"), Is.EqualTo(1));
        Assert.That((sides.Figure("int8", "maxAbs"), sides.Figure("int8", "maxRel")), Is.EqualTo((5d, 1 / 6d)));
        Assert.That(sides.Figure("float16", "maxAbs"), Is.EqualTo(131008));
        Assert.That((sides.Mismatched("outlier"), sides.Figure("outlier", "maxAbs"), sides.Output("outlier").GetProperty("worst").GetProperty("index").GetInt32()), Is.EqualTo((1L, 100d, 57)));
        Assert.That(sides.Figure("spurious", "maxRel"), Is.EqualTo(double.PositiveInfinity));
        Assert.That(double.IsNaN(sides.Figure("nan", "maxAbs")), Is.True);
        Assert.That(new[] { "infinity", "opposite", "same_infinity" }.Select(sides.Mismatched), Is.All.EqualTo(1));
    }

    [Test]
    public void What_cannot_be_compared_element_by_element_is_a_problem_of_its_output()
    {
        var matrix = new TensorShape(2, 3);
        using var sides = new CompareSides()
            .With("missing", [Floats("x", Ones), Floats("y", Ones)], [Floats("x", Ones)])
            .With("extra", [Floats("x", Ones)], [Floats("x", Ones), Floats("y", Ones)])
            .With("renamed", Floats("x", Ones), Floats("z", Ones))
            .With("type", Floats("x", Ones), Tensor("x", ElementType.Float64, new(4), 1d, 1d, 1d, 1d))
            .With("transposed", Tensor("x", ElementType.Float32, matrix, 1f, 2, 3, 4, 5, 6), Tensor("x", ElementType.Float32, new(3, 2), 1f, 4, 2, 5, 3, 6))
            .With("square", Tensor("x", ElementType.Float32, new(2, 2), 1f, 2, 3, 4), Tensor("x", ElementType.Float32, new(2, 2), 1f, 3, 2, 4))
            .With("flat", Tensor("x", ElementType.Float32, matrix, 1f, 2, 3, 4, 5, 6), Floats("x", 1, 2, 3, 4, 5, 6))
            .Run();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(sides.Result.ExitCode, Is.EqualTo(1), sides.Result.Output + sides.Result.Error);
        Assert.That(sides.Problem("missing", "y"), Is.EqualTo("output 'y' is missing"));
        Assert.That(sides.Problem("extra", "y"), Is.EqualTo("output 'y' is not one of the reference's"));
        Assert.That(sides.Problem("renamed"), Is.EqualTo("output 'x' is missing; if 'z' is the same, save it as 'x'"));
        Assert.That(sides.Problem("renamed", "z"), Is.EqualTo("output 'z' is not one of the reference's"));
        Assert.That(sides.Problem("type"), Is.EqualTo("output 'x' is float64 instead of float32"));
        Assert.That(sides.Problem("transposed"), Is.EqualTo("output 'x' has shape [3, 2] instead of [2, 3], as if transposed"));
        Assert.That(sides.Problem("flat"), Is.EqualTo("output 'x' has shape [6] instead of [2, 3]"));
        Assert.That(sides.Mismatched("square"), Is.EqualTo(2));
    }

    [Test]
    public void Bfloat16_is_compared_in_wider_precision()
    {
        using var sides = new CompareSides();
        File.WriteAllBytes(sides.Folder.File("a/x.output.1.bf16.raw"), [0x7F, 0x7F]);
        File.WriteAllBytes(sides.Folder.File("b/x.output.1.bf16.raw"), [0x7F, 0xFF]);
        sides.Run();

        Assert.That(sides.Result.ExitCode, Is.EqualTo(1), sides.Result.Error);
        Assert.That(sides.Figure("a", "maxAbs"), Is.EqualTo(2 * 3.3895313892515355e38));
    }

    [Test]
    public void Nothing_that_a_reference_without_numbers_or_a_case_of_one_side_leaves_open_passes()
    {
        using var sides = new CompareSides()
            .With("nan", Floats("x", 1, float.NaN), Floats("x", 1, 1))
            .With("both_nan", Floats("x", 1, float.NaN), Floats("x", 1, float.NaN))
            .With("only_a", [Floats("x", Ones)], null)
            .With("only_b", null, [Floats("x", Ones)])
            .With("same", Floats("x", Ones), Floats("x", Ones))
            .Run();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(sides.Result.ExitCode, Is.EqualTo(3), sides.Result.Error);
        Assert.That(sides.Cases, Is.EqualTo(new[] { "same" }));
        Assert.That(sides.Faults, Is.EquivalentTo(new[]
        {
            "both_nan: The reference's output 'x' holds 1 NaN: nothing can be compared with it; check the model and its input.",
            "nan: The reference's output 'x' holds 1 NaN: nothing can be compared with it; check the model and its input.",
            "only_a: b has no case 'only_a' (it has 4); save the same cases on both sides.",
            "only_b: a has no case 'only_b' (it has 4); save the same cases on both sides.",
        }));
    }

    [Test]
    public void Tensors_without_elements_prove_nothing()
    {
        using var sides = new CompareSides().With("empty", Tensor<float>("x", ElementType.Float32, new(0, 4)), Tensor<float>("x", ElementType.Float32, new(0, 4))).Run();

        Assert.That(sides.Result.ExitCode, Is.EqualTo(3), sides.Result.Output);
    }

    [Test]
    public void A_tolerance_is_for_its_tensor_and_the_unnamed_one_for_all_others()
    {
        using var sides = new CompareSides().With(
            "case",
            [Floats("loose", 1), Floats("middle", 1), Floats("zeros", 0), Floats("infinite", float.PositiveInfinity)],
            [Floats("loose", 1.5f), Floats("middle", 1.05f), Floats("zeros", 0), Floats("infinite", float.PositiveInfinity)]);
        var byDefault = sides.Run("--tolerance", "loose=1,0").Result.ExitCode;
        var mismatched = (sides.Output("case", "loose").GetProperty("mismatched").GetInt32(), sides.Output("case", "middle").GetProperty("mismatched").GetInt32());
        var widened = sides.Run("--tolerance", "loose=1", "--tolerance", "0.1,0", "--equal-infinities").Result;

        using var scope = Assert.EnterMultipleScope();
        Assert.That(byDefault, Is.EqualTo(1));
        Assert.That(mismatched, Is.EqualTo((0, 1)));
        Assert.That(widened.ExitCode, Is.Zero, widened.Output);
        Assert.That(sides.Output("case", "zeros").GetProperty("cosine").GetDouble(), Is.EqualTo(1));
    }
}
