using System.Collections.Immutable;
using Parity.Configuration;
using Parity.Core.Comparison;
using Parity.Core.Detection;
using Parity.Core.Detection.Decoding;
using Parity.Core.Detection.Matching;
using Parity.Core.Tensors;

namespace Parity.Runner.Tests;

internal sealed class RowOutputsTests
{
    private static readonly ToleranceSet Tolerances = new(Tolerance.Default, ImmutableSortedDictionary<string, Tolerance>.Empty);
    private static readonly float[] FourRows = [0, 1, 10, 11, 20, 21, 30, 31];

    [Test]
    public void Matched_rows_are_compared_wherever_they_stand([Range(0, 2)] int axis)
    {
        // Row 0 has no partner; row 3 differs by 0.5 in its second element.
        var reference = Along(axis, FourRows);
        var candidate = Along(axis, [20, 21, 30, 31.5f, 10, 11, 77, 77]);
        var result = Compare(axis, reference, candidate, (1, 2), (2, 0), (3, 1));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.Problem, Is.Null);
        Assert.That((result.Statistics!.Elements, result.Statistics.Mismatched, result.Statistics.MaxAbs), Is.EqualTo((6L, 1L, 0.5)));
        Assert.That(reference.View<float>()[(int)result.Statistics.Worst!.Index], Is.EqualTo(31), "the worst element's place in the whole reference");
    }

    [Test]
    public void Outputs_of_different_numbers_of_rows_are_compared_in_those_that_match()
    {
        var result = Compare(0, Along(0, FourRows), Along(0, [30, 31, 0, 1]), (0, 1), (3, 0));

        Assert.That((result.Problem, result.Statistics!.Elements, result.Statistics.MaxAbs), Is.EqualTo(((string?)null, 4L, 0.0)));
    }

    [Test]
    public void A_ranking_of_another_number_of_rows_is_a_problem()
    {
        var rows = new RowOutputs(new RowStub(0) { Identity = RowIdentity.Ranked }, Tolerances);
        var result = rows.Compare(new TensorSet(Along(0, FourRows)), new TensorSet(Along(0, [30, 31, 0, 1])), Detections((0, 1), (3, 0))).Single();

        Assert.That(result.Problem, Does.StartWith("output 'out' has shape"));
    }

    [Test]
    public void Row_with_several_detections_is_compared_once()
    {
        var result = Compare(0, Along(0, FourRows), Along(0, FourRows), (1, 1), (1, 1));

        Assert.That(result.Statistics!.Elements, Is.EqualTo(2));
    }

    [Test]
    public void Without_a_match_nothing_is_compared()
    {
        var result = Compare(1, Along(1, FourRows), Along(1, FourRows));

        Assert.That((result.Problem, result.Statistics!.Elements, result.Statistics.Worst), Is.EqualTo(((string?)null, 0L, (WorstElement?)null)));
    }

    [Test]
    public void Worst_element_of_a_group_has_its_place_in_the_whole_output_too()
    {
        var decoder = new RowStub(0) { Parts = [new TensorGroup("second", 1, 2, 1, 2)] };
        var result = new RowOutputs(decoder, Tolerances).Compare(
            new TensorSet(Along(0, FourRows)), new TensorSet(Along(0, [30, 31.5f, 20, 21])), Detections((2, 1), (3, 0))).Single();

        using var scope = Assert.EnterMultipleScope();
        Assert.That((result.Groups.Single().Statistics.Elements, result.Groups.Single().Statistics.MaxAbs), Is.EqualTo((2L, 0.5)));
        Assert.That(result.Groups.Single().Statistics.Worst!.Index, Is.EqualTo(7));
    }

    [Test]
    public void Another_element_type_is_a_problem()
    {
        var result = Compare(0, Along(0, FourRows), TensorData.FromArray<double>("out", ElementType.Float64, new TensorShape(4, 2), new double[8]), (0, 0));

        Assert.That(result.Problem, Is.EqualTo("output 'out' is float64 instead of float32"));
    }

    [Test]
    public void Rows_of_another_length_are_a_problem()
    {
        var result = Compare(0, Along(0, FourRows), TensorData.FromArray<float>("out", ElementType.Float32, new TensorShape(4, 3), new float[12]), (0, 0));

        Assert.That(result.Problem, Does.StartWith("output 'out' has shape"));
    }

    [Test]
    public void Without_detections_shapes_alone_are_held_against_each_other()
    {
        var rows = new RowOutputs(new RowStub(0), Tolerances);
        var result = rows.Compare(new TensorSet(Along(0, FourRows)), new TensorSet(Along(0, [1, 2])), null).Single();

        Assert.That(result.Problem, Does.StartWith("output 'out' has shape"));
    }

    [Test]
    public void Output_that_the_candidate_lacks_is_left_to_those_who_look_for_it_and_a_count_is_none_of_them()
    {
        var rows = new RowOutputs(new RowStub(0), Tolerances);
        var count = SampleRuns.One("count", 3);
        var reference = new TensorSet(Along(0, FourRows), count[0]);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(rows.Compare(reference, count, Detections()), Is.Empty);
        Assert.That((rows.Has(reference, reference[0]), rows.Has(reference, count[0])), Is.EqualTo((true, true)));
        Assert.That(new RowOutputs(new RowStub(null), Tolerances).Has(reference, reference[0]), Is.False);
    }

    private static TensorComparison Compare(int axis, TensorData reference, TensorData candidate, params (int Reference, int Candidate)[] pairs) =>
        new RowOutputs(new RowStub(axis), Tolerances).Compare(new TensorSet(reference), new TensorSet(candidate), Detections(pairs)).Single();

    // Rows of two elements, lying along an axis.
    private static TensorData Along(int axis, float[] rows)
    {
        var count = rows.Length / 2;
        return axis switch
        {
            0 => TensorData.FromArray<float>("out", ElementType.Float32, new TensorShape(count, 2), rows),
            1 => TensorData.FromArray<float>("out", ElementType.Float32, new TensorShape(1, count, 2), rows),
            _ => TensorData.FromArray<float>("out", ElementType.Float32, new TensorShape(1, 2, count), [.. rows.Where((_, i) => i % 2 == 0), .. rows.Where((_, i) => i % 2 == 1)]),
        };
    }

    private static DetectionComparison Detections(params (int Reference, int Candidate)[] pairs)
    {
        static DetectedObject Row(int row) => new(row, 0, 0.5f, new Box(0, 0, 1, 1));
        return new DetectionComparison([.. pairs.Select(pair => new MatchedPair(Row(pair.Reference), Row(pair.Candidate), 1))], [], [], [], 0);
    }
}
