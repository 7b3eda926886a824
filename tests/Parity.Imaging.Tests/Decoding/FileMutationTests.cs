using Parity.Imaging.Decoding;
using Parity.TestKit;

namespace Parity.Imaging.Tests.Decoding;

/// <summary>Thousands of damaged files, the same on every run: each is decoded or refused, nothing else.</summary>
internal sealed class FileMutationTests
{
    private const int MutantsOfAFile = 20;
    private const int HeaderBytes = 200;

    // A large image is taken out of the managed heap; what remains are rows and the copies of a small file.
    private const long MostAllocatedBytes = 100L << 20;

    private static IEnumerable<TestCaseData> Files =>
        from golden in new[] { "imaging", "decoding" }
        from entry in NpzFile.Read(Repository.PathOf("fixtures", golden, "goldens.npz"))
        where entry.Key.StartsWith("file/", StringComparison.Ordinal)
        select new TestCaseData(entry.Key["file/".Length..], entry.Value.Bytes).SetArgDisplayNames(golden, entry.Key["file/".Length..]);

    [TestCaseSource(nameof(Files))]
    public void Damaged_file_is_decoded_or_refused(string name, byte[] file)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File(name);
        for (var seed = 0; seed < MutantsOfAFile; seed++)
        {
            File.WriteAllBytes(path, Mutant(file, new Random(seed)));
            var before = GC.GetAllocatedBytesForCurrentThread();
            TestContext.Out.WriteLine($"seed {seed}");
            try
            {
                Decode(path, seed);
            }
            catch (UnreadableImageException e)
            {
                Assert.That(e.Message, Is.Not.Empty);
            }

            Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(MostAllocatedBytes), $"bytes allocated for seed {seed}");
        }
    }

    private static void Decode(string path, int seed)
    {
        if (seed % 3 == 2)
        {
            using var gray = Cv2Gray.Decode(path, new DecodeOptions());
            return;
        }

        using var image = ImageDecoder.Decode(path, new DecodeOptions { Decoder = (DecoderBehavior)(seed % 3) });
    }

    private static byte[] Mutant(byte[] file, Random random)
    {
        var bytes = file.ToList();
        for (var left = random.Next(1, 5); left > 0 && bytes.Count > 1; left--)
        {
            // Half of all damage goes where headers are.
            var at = random.Next(random.Next(2) == 0 ? Math.Min(bytes.Count, HeaderBytes) : bytes.Count);
            var length = Math.Min(random.Next(1, 60), bytes.Count - at);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes.Insert(at, (byte)random.Next(256));
                    break;
                case 3:
                    bytes.RemoveRange(at, length);
                    break;
                case 4:
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length));
                    break;
                default:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }
        }

        return [.. bytes];
    }
}
