using Parity.Core.Tensors;
using Parity.Interop;
using Parity.Interop.Numpy;
using Parity.Interop.Records;

namespace Parity.Runner.Inputs;

/// <summary>The cases of one file or folder. One that cannot be opened has one case, which cannot be read.</summary>
internal sealed class TensorFileCases
{
    private readonly string _fullPath;
    private readonly bool _eachKey;
    private readonly IReadOnlyList<string> _names;
    private readonly TensorFileException? _unreadable;
    private NpzReader? _archive;
    private TensorRecord? _record;

    /// <param name="path">The path as written.</param>
    /// <param name="fullPath">The same, absolute.</param>
    /// <param name="eachKey">Whether each tensor of a .npz file is a case of its own.</param>
    public TensorFileCases(string path, string fullPath, bool eachKey)
    {
        (_fullPath, _eachKey) = (fullPath, eachKey);
        Stem = Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(path));
        try
        {
            _names = FindNames();
        }
        catch (TensorFileException e)
        {
            (_unreadable, _names) = (e, [Stem]);
        }
    }

    /// <summary>What tells this file's cases from another's.</summary>
    public string Stem { get; }

    public int Count => _names.Count;

    public string NameOf(int index) => _names[index];

    /// <summary>Reads one case: its inputs where the file tells them from outputs, else all its tensors. Keeps the file open.</summary>
    /// <exception cref="TensorFileException">It cannot be read.</exception>
    public TensorSet Read(int index)
    {
        if (_unreadable is not null)
        {
            throw _unreadable;
        }

        if (_eachKey)
        {
            _archive ??= new NpzReader(_fullPath);
            return new TensorSet(_archive.Read(_names[index]));
        }

        _record ??= TensorRecord.Open(_fullPath);
        return _record.ReadInputs(index) ?? _record.ReadOutputs(index);
    }

    /// <summary>Closes the file until the next case is read.</summary>
    public void Close()
    {
        _archive?.Dispose();
        _record?.Dispose();
        (_archive, _record) = (null, null);
    }

    private IReadOnlyList<string> FindNames()
    {
        if (_eachKey)
        {
            using var archive = new NpzReader(_fullPath);
            return [.. archive.Names];
        }

        using var record = TensorRecord.Open(_fullPath);
        return record.CaseNames;
    }
}
