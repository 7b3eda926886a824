using System.Runtime.InteropServices;
using Parity.Core.Tensors;
using Parity.Imaging.Diagnosis;
using Parity.TestKit;

namespace Parity.Imaging.Tests.Diagnosis;

/// <summary>Tensors of any shape, type and content, with an image that neither was made from: an answer, and shares that add up.</summary>
internal sealed class RandomPairTests
{
    private const int Pairs = 60;
    private const int MostPixelsOfASide = 40;

    private static readonly string Image = Repository.PathOf("fixtures", "shapes", "images", "scene_011.jpg");

    [Test]
    public void Shares_of_any_pair_add_up([Range(1, 12)] int seed)
    {
        var random = new Random(seed);
        using var scope = Assert.EnterMultipleScope();
        for (var i = 0; i < Pairs; i++)
        {
            var a = Tensor(random);
            var b = random.Next(3) == 0 ? Tensor(random, a.ElementType, a.Shape) : Tensor(random);
            var diagnosis = Diagnoser.Diagnose(a, b, random.Next(2) == 0 ? null : Image);

            Assert.That(diagnosis.Causes.Select(finding => finding.Explained), Has.All.InRange(0.0, 1.0 + 1e-9));
            Assert.That(diagnosis.Equal || diagnosis.MeanDifference == 0 ? 1 : diagnosis.Causes.Sum(finding => finding.Explained) + diagnosis.Unexplained, Is.EqualTo(1).Within(1e-6), $"{a} against {b}");
        }
    }

    private static TensorData Tensor(Random random)
    {
        long channels = random.Next(4) switch { 0 => 1, 1 => 2, _ => 3 };
        long height = random.Next(1, random.Next(2, MostPixelsOfASide)), width = random.Next(1, random.Next(2, MostPixelsOfASide));
        var shape = random.Next(5) switch
        {
            0 => new TensorShape(1, height, width, channels),
            1 => new TensorShape(channels, height, width),
            2 => new TensorShape(height, width),
            3 => new TensorShape(2, channels, height, width),
            _ => new TensorShape(1, channels, height, width),
        };
        return Tensor(random, random.Next(4) switch { 0 => ElementType.UInt8, 1 => ElementType.Float16, 2 => ElementType.Int32, _ => ElementType.Float32 }, shape);
    }

    private static TensorData Tensor(Random random, ElementType type, TensorShape shape)
    {
        var values = new float[shape.ElementCount];
        var content = random.Next(6);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = content switch
            {
                0 => 0,
                1 => random.NextSingle(),
                2 => i % 7 == 0 ? float.NaN : i,
                3 => float.PositiveInfinity,
                4 => 1e30f * random.NextSingle(),
                _ => MathF.Sin(i * 0.01f),
            };
        }

        return new TensorData("images", type, shape, type switch
        {
            ElementType.UInt8 => values.Select(value => (byte)(float.IsFinite(value) ? Math.Clamp(value, 0, 255) : 0)).ToArray(),
            ElementType.Float16 => MemoryMarshal.AsBytes<Half>(values.Select(value => (Half)value).ToArray()).ToArray(),
            ElementType.Int32 => new byte[values.Length * sizeof(int)],
            _ => MemoryMarshal.AsBytes<float>(values).ToArray(),
        });
    }
}
