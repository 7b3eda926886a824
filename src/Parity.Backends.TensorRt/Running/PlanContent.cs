using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Parity.Backends.TensorRt.Running;

/// <summary>The bytes of a plan in memory of their own, which may be larger than an array.</summary>
internal sealed unsafe class PlanContent : IDisposable
{
    private const int ReadBytes = 1 << 22;

    private PlanContent(long length)
    {
        Length = length;
        Pointer = (nint)NativeMemory.Alloc((nuint)Math.Max(length, 1));
    }

    /// <summary>The first byte.</summary>
    public nint Pointer { get; private set; }

    /// <summary>How many.</summary>
    public long Length { get; }

    /// <summary>SHA-256, lower-case hexadecimal.</summary>
    public string Sha256 { get; private set; } = string.Empty;

    /// <summary>Reads a file.</summary>
    /// <exception cref="TensorRtException">It cannot be read.</exception>
    public static PlanContent Read(string path, string displayPath)
    {
        PlanContent? content = null;
        try
        {
            using var file = File.OpenHandle(path, options: FileOptions.SequentialScan);
            content = new PlanContent(RandomAccess.GetLength(file));
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            for (long position = 0; position < content.Length;)
            {
                var part = content.Part(position, ReadBytes);
                var count = RandomAccess.Read(file, part, position);
                if (count == 0)
                {
                    throw new EndOfStreamException("it became shorter while it was read");
                }

                hash.AppendData(part[..count]);
                position += count;
            }

            content.Sha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
            return content;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            content?.Dispose();
            throw new TensorRtException($"{displayPath} cannot be read: {e.Message.TrimEnd('.')}.", e);
        }
    }

    /// <summary>Takes a plan that was just built.</summary>
    /// <param name="plan">Its bytes, which are copied.</param>
    /// <param name="sha256">Their hash.</param>
    public static PlanContent Of(ReadOnlyMemory<byte> plan, string sha256)
    {
        var content = new PlanContent(plan.Length) { Sha256 = sha256 };
        plan.Span.CopyTo(content.Part(0, plan.Length));
        return content;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.Free((void*)Pointer);
        Pointer = 0;
    }

    private Span<byte> Part(long start, int longest) => new((byte*)Pointer + start, (int)Math.Min(longest, Length - start));
}
