using System.IO.Enumeration;
using Parity.Core.Tensors;
using Parity.Interop.Files;

namespace Parity.Interop.Records;

/// <summary>
/// A folder of .npy and .npz files, its subfolders included: each is a case, named by its path in the folder without the
/// extension. Hidden files and folders, and folders that are links, are left out; so are files of other extensions.
/// </summary>
internal sealed class NumpyFolderSource : RecordSource
{
    private readonly string[] _files;

    private NumpyFolderSource(string[] files, string[] names) => (_files, CaseNames) = (files, names);

    public override RecordFormat Format => RecordFormat.NumpyFolder;

    public override IReadOnlyList<string> CaseNames { get; }

    /// <summary>The cases of a folder, or null when it has none.</summary>
    public static NumpyFolderSource? TryOpen(string folder)
    {
        var files = Files(folder).ToArray();
        if (Array.Find(files, ParityRecordSource.IsCaseFile) is { } inside)
        {
            throw TensorFileException.At(inside, $"it is part of a record of parity, whose inputs and outputs only its {RecordManifest.FileName} tells apart; name the record's own folder.");
        }

        var cases = files.Select(file => (File: file, Name: NameOf(folder, file))).OrderBy(pair => pair.Name, StringComparer.Ordinal).ToArray();
        for (var i = 1; i < cases.Length; i++)
        {
            if (cases[i].Name == cases[i - 1].Name)
            {
                throw TensorFileException.At(folder, $"the case {ShownText.Quote(cases[i].Name)} is there as .npy and as .npz; remove one of them.");
            }
        }

        return cases.Length == 0 ? null : new NumpyFolderSource([.. cases.Select(pair => pair.File)], [.. cases.Select(pair => pair.Name)]);
    }

    public override TensorSet ReadOutputs(int caseIndex) => TensorFile.Read(_files[caseIndex]);

    private static FileSystemEnumerable<string> Files(string folder)
    {
        // Nothing is skipped silently because it may not be read.
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = false, AttributesToSkip = FileAttributes.Hidden };
        return new FileSystemEnumerable<string>(folder, (ref entry) => entry.ToSpecifiedFullPath(), options)
        {
            ShouldIncludePredicate = (ref entry) => !entry.IsDirectory && Path.GetExtension(entry.FileName) is ".npy" or ".npz",
            ShouldRecursePredicate = (ref entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
        };
    }

    private static string NameOf(string folder, string file) =>
        Path.ChangeExtension(Path.GetRelativePath(folder, file), null).Replace(Path.DirectorySeparatorChar, '/');
}
