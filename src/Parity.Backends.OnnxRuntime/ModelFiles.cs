using System.Buffers;
using System.Collections.Immutable;
using System.Security.Cryptography;
using Parity.Core.Backends;

namespace Parity.Backends.OnnxRuntime;

/// <summary>The files that a model consists of, each with its hash.</summary>
/// <param name="Model">The model file.</param>
/// <param name="Weights">Files that hold its weights, in the order of their paths.</param>
internal sealed record ModelFiles(ModelFile Model, ImmutableArray<ModelFile> Weights)
{
    private const int BufferBytes = 1 << 20;

    /// <summary>Hashes them beside whatever the caller does: loading a model need not wait for it.</summary>
    /// <exception cref="BackendException">A file of weights is not there.</exception>
    public static Task<ModelFiles> StartReading(OnnxRuntimeOptions options, CancellationToken cancellationToken)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(options.Path))!;
        var weights = options.WeightPaths.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(path => (Path: path, FullPath: Path.Combine(folder, path))).ToList();
        return weights.Find(weight => !File.Exists(weight.FullPath)).Path is { } missing
            ? throw new BackendException(
                $"Backend '{options.Name}': {options.DisplayPath} keeps weights in '{missing}', which is not beside it; copy that file there too, or export the model into one file.")
            : Task.Run(
                () => new ModelFiles(
                    Read(options.DisplayPath, options.Path, cancellationToken),
                    [.. weights.Select(weight => Read(weight.Path, weight.FullPath, cancellationToken))]),
                cancellationToken);
    }

    private static ModelFile Read(string path, string fullPath, CancellationToken cancellationToken)
    {
        using var file = File.OpenHandle(fullPath, options: FileOptions.SequentialScan);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            // Up to its length: a device that a hostile model names never ends.
            var (length, position) = (RandomAccess.GetLength(file), 0L);
            while (position < length)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var count = RandomAccess.Read(file, buffer.AsSpan(0, (int)Math.Min(BufferBytes, length - position)), position);
                if (count == 0)
                {
                    throw new EndOfStreamException($"{path} became shorter while it was read");
                }

                hash.AppendData(buffer, 0, count);
                position += count;
            }

            return new ModelFile(path, Convert.ToHexStringLower(hash.GetHashAndReset()), length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
