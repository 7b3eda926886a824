using System.Text;
using Parity.Interop.Records;
using Parity.Interop.Trtexec;
using Parity.TestKit;

namespace Parity.Interop.Tests.Trtexec;

internal sealed class TrtexecJsonTests
{
    /// <summary>Line by line what trtexec prints.</summary>
    private const string Sound = """
        [
          { "name" : "o"
          , "dimensions" : "1x2x3"
          , "values" : [ 0.123457, -1.5e-05, nan, -nan, inf, -inf ]
          }
        , { "name" : "say "hi", "dimensions" \n"
          , "dimensions" : ""
          , "values" : [ 7 ]
          }
        , { "name" : "none"
          , "dimensions" : "0x4"
          , "values" : [  ]
          }
        ]

        """;

    [Test]
    public void Reads_what_trtexec_prints()
    {
        using var folder = new TemporaryFolder();
        using var record = TensorRecord.Open(folder.Write("run.txt", Sound));
        var tensors = record.ReadOutputs(0);
        using var scope = Assert.EnterMultipleScope();
        Assert.That(record.Format, Is.EqualTo(RecordFormat.Trtexec));
        Assert.That(record.IsLossless, Is.False);
        Assert.That(record.CaseNames, Is.EqualTo(new[] { "run" }));
        Assert.That(tensors.Select(tensor => $"{tensor}"), Is.EqualTo(new[] { "o: float32 [1, 2, 3]", "say \"hi\", \"dimensions\" \\n: float32 []", "none: float32 [0, 4]" }));
        Assert.That(tensors[0].View<float>().ToArray(), Is.EqualTo(new[] { 0.123457f, -1.5e-05f, float.NaN, float.NaN, float.PositiveInfinity, float.NegativeInfinity }));
    }

    [TestCase("1x2x3")]
    [TestCase("(1, 2, 3)")]
    public void Reads_both_styles_of_dimensions(string dimensions) =>
        Assert.That(Read(Of(dimensions, "1,2,3,4,5,6"))[0].Shape.ToString(), Is.EqualTo("[1, 2, 3]"));

    [Test]
    public void Reads_an_empty_tuple_as_a_scalar() => Assert.That(Read(Of("()", "1"))[0].Shape.Rank, Is.Zero);

    [Test]
    public void Numbers_are_read_in_any_culture()
    {
        using var culture = new CommaCulture();
        Assert.That(Read(Of("2", "0.5, -1.25"))[0].View<float>().ToArray(), Is.EqualTo(new[] { 0.5f, -1.25f }));
    }

    [TestCase("2", "1", "has 1 values and the shape [2] needs 2")]
    [TestCase("2", "1,2,3", "has 3 values")]
    [TestCase("0", "1", "has 1 values")]
    [TestCase("999999x999999", "1", "the file cannot hold so many values")]
    [TestCase("99999999999x99999999999", "1", "which no tensor can have")]
    [TestCase("-1", "1", "which no tensor can have")]
    [TestCase("1xx2", "1", "which no tensor can have")]
    [TestCase("one", "1", "which no tensor can have")]
    [TestCase("2", "1,", "a number should be at byte")]
    [TestCase("2", "1,,2", "a number should be at byte")]
    [TestCase("2", "1,x", "a number should be at byte")]
    [TestCase("2", "1,+2", "a number should be at byte")]
    [TestCase("2", "1,infinity", "a number should be at byte")]
    [TestCase("2", "1 2", ", should be at byte")]
    [TestCase("1", "1e40", "its value '1e40' does not fit float32")]
    [TestCase("1", "1] [", "} should be at byte")]
    public void Values_that_do_not_fit_the_shape_are_refused(string dimensions, string values, string reason) =>
        Assert.That(Refusal(Of(dimensions, values)), Does.Contain(reason));

    [Test]
    public void The_same_tensor_twice_is_refused() =>
        Assert.That(Refusal(Of("1", "1")[..^1] + "," + Of("1", "1")[1..]), Does.Contain("the tensor 'o' twice"));

    [Test]
    public void Every_truncation_is_refused()
    {
        var text = Sound.TrimEnd();
        Assert.Multiple(() =>
        {
            for (var length = 0; length < text.Length; length++)
            {
                Assert.That(() => Read(text[..length]), Throws.TypeOf<TensorFileException>(), $"{length} characters");
            }
        });
    }

    [Test]
    public void Damaged_files_are_read_or_refused() =>
        Mutants.AreReadOrRefused(Encoding.UTF8.GetBytes(Sound), 2000, path => TrtexecJson.Read(File.ReadAllBytes(path), "x"));

    private static Parity.Core.Tensors.TensorSet Read(string text) => TrtexecJson.Read(Encoding.UTF8.GetBytes(text), "x");

    private static string Refusal(string text) => Assert.Throws<TensorFileException>(() => Read(text))!.Message;

    private static string Of(string dimensions, string values) => $$"""[{"name":"o","dimensions":"{{dimensions}}","values":[{{values}}]}]""";
}
