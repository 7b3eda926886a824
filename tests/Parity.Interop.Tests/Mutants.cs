using Parity.TestKit;

namespace Parity.Interop.Tests;

/// <summary>Damages files at random, the same way in every run.</summary>
internal static class Mutants
{
    /// <summary>Hands damaged copies of a file to a reader: each is read, or refused with a reason and nothing else.</summary>
    public static void AreReadOrRefused(byte[] file, int count, Action<string> read, string fileName = "x")
    {
        using var folder = new TemporaryFolder();
        var (path, random, refused) = (folder.File(fileName), new Random(20), 0);
        for (var i = 0; i < count; i++)
        {
            File.WriteAllBytes(path, Of(file, random));
            try
            {
                read(path);
            }
            catch (TensorFileException e)
            {
                refused++;
                Assert.That(e.Message, Does.EndWith(".").And.Not.Contain("\n"), $"mutant {i}");
            }
        }

        Assert.That(refused, Is.GreaterThan(0));
    }

    private static byte[] Of(byte[] file, Random random)
    {
        List<byte> bytes = [.. file];
        for (var changes = random.Next(1, 5); changes > 0 && bytes.Count > 0; changes--)
        {
            var place = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 9), bytes.Count - place);
            switch (random.Next(6))
            {
                case 0:
                    bytes[place] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[place] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes.RemoveRange(place, bytes.Count - place);
                    break;
                case 3:
                    bytes.RemoveRange(place, length);
                    break;
                case 4:
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(place, length));
                    break;
                default:
                    // What length fields and numbers look like at their worst.
                    bytes.InsertRange(place, [0xFF, 0xFF, 0xFF, 0xFF, (byte)random.Next(256)]);
                    break;
            }
        }

        return [.. bytes];
    }
}
