using System.Buffers.Binary;
using System.IO.Hashing;
using System.Security.Cryptography;
using System.Text;

namespace Parity.Core.Tensors;

/// <summary>
/// Fingerprints of tensors over name, element type, shape and bytes, so that two tensors with the same bytes but another
/// shape or type never look the same.
/// </summary>
public static class TensorDigest
{
    /// <summary>SHA-256 as 64 lower-case hexadecimal digits: a tensor's identity in reports.</summary>
    public static string Sha256(TensorData tensor)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Header(tensor.Name, tensor.ElementType, tensor.Shape));
        hash.AppendData(tensor.Bytes.Span);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>XxHash128 as 32 lower-case hexadecimal digits: the cheap proof that each engine was handed the same tensors.</summary>
    public static string XxHash128Of(TensorSet tensors)
    {
        var hash = new XxHash128();
        foreach (var tensor in tensors)
        {
            Append(hash, tensor.Name, tensor.ElementType, tensor.Shape, tensor.Bytes.Span);
        }

        return Finish(hash);
    }

    /// <summary>Adds one tensor to <paramref name="hash"/>, for backends that hash the copy which their engine reads.</summary>
    public static void Append(XxHash128 hash, string name, ElementType elementType, TensorShape shape, ReadOnlySpan<byte> bytes)
    {
        hash.Append(Header(name, elementType, shape));
        hash.Append(bytes);
    }

    /// <summary>The digest of all that was added, as 32 lower-case hexadecimal digits.</summary>
    public static string Finish(XxHash128 hash) => Convert.ToHexStringLower(hash.GetCurrentHash());

    // Lengths come before what they measure, so that no two different tensors give the same bytes.
    private static byte[] Header(string name, ElementType elementType, TensorShape shape)
    {
        var utf8 = Encoding.UTF8.GetBytes(name);
        var header = new byte[4 + utf8.Length + 4 + 4 + (8 * shape.Rank)];
        BinaryPrimitives.WriteInt32LittleEndian(header, utf8.Length);
        utf8.CopyTo(header, 4);
        var rest = header.AsSpan(4 + utf8.Length);
        BinaryPrimitives.WriteInt32LittleEndian(rest, (int)elementType);
        BinaryPrimitives.WriteInt32LittleEndian(rest[4..], shape.Rank);
        for (var axis = 0; axis < shape.Rank; axis++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(rest[(8 + (8 * axis))..], shape[axis]);
        }

        return header;
    }
}
