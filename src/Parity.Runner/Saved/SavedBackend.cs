using System.Security.Cryptography;
using Parity.Core.Backends;
using Parity.Core.Tensors;
using Parity.Interop;
using Parity.Interop.Records;

namespace Parity.Runner.Saved;

/// <summary>One side of a comparison of saved tensors, asked case by case as an engine is; nothing is fed to it.</summary>
internal sealed class SavedBackend : IBackend
{
    private readonly SavedSide _side;
    private readonly TensorRecord _record;
    private readonly string _sha256;
    private readonly Dictionary<string, int> _cases;

    /// <exception cref="TensorFileException">The file is none of the formats.</exception>
    public SavedBackend(SavedSide side)
    {
        _side = side;
        _record = TensorRecord.Open(side.Path, side.Runner);
        _cases = _record.CaseNames.Select((name, index) => (name, index)).ToDictionary(entry => entry.name, entry => entry.index, StringComparer.Ordinal);
        _sha256 = Hash(side.Path);
    }

    /// <summary>The names of its cases, in order.</summary>
    public IReadOnlyList<string> CaseNames => _record.CaseNames;

    /// <inheritdoc/>
    public BackendDescription Description => new()
    {
        Name = _side.Name,
        Kind = "recorded",
        Library = _record.Format.Name(),
        LibraryVersion = "saved",
        Device = "none",
        ModelPath = _side.Path,
        ModelSha256 = _sha256,
        IsLossless = _record.IsLossless,
        Inputs = [],
        Outputs = [],
        Switches = [],
    };

    /// <summary>Lets the only case of this side answer to another name.</summary>
    public void CallOnlyCase(string name) => _cases[name] = 0;

    /// <inheritdoc/>
    public ValueTask<BackendResult> RunAsync(BackendInput input, CancellationToken cancellationToken = default)
    {
        if (!_cases.TryGetValue(input.Name, out var index))
        {
            throw new BackendException($"{_side.Path} has no case '{input.Name}' beside its {_cases.Count}; save the same cases on both sides.");
        }

        try
        {
            var digest = TensorDigest.XxHash128Of(input.Tensors);
            return ValueTask.FromResult(new BackendResult(_record.ReadTensors(index), digest, digest, TimeSpan.Zero));
        }
        catch (TensorFileException e)
        {
            throw new BackendException(e.Message, e);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _record.Dispose();
        return ValueTask.CompletedTask;
    }

    // Of a folder it is its files' names and hashes.
    private static string Hash(string path)
    {
        if (!Directory.Exists(path))
        {
            using var stream = File.OpenRead(path);
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes($"{Path.GetRelativePath(path, file)} {Hash(file)}\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
