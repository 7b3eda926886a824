using Parity.Core.Tensors;
using Parity.Interop.Files;
using Parity.Interop.Records;

namespace Parity.Interop.Trtexec;

/// <summary>
/// A folder of files of <c>trtexec --dumpRawBindingsToFile</c>: one case, named as the folder is. Or a folder of such folders, as
/// <c>parity record</c> writes them: a case each.
/// </summary>
internal sealed class TrtexecRawSource : RecordSource
{
    private readonly TrtexecRawCase[] _cases;

    private TrtexecRawSource(TrtexecRawCase[] cases)
    {
        _cases = cases;
        CaseNames = [.. cases.Select(entry => RecordFolder.NameOf(entry.Folder))];
    }

    public override RecordFormat Format => RecordFormat.TrtexecRaw;

    public override IReadOnlyList<string> CaseNames { get; }

    public override bool HasOutputs => _cases.Any(entry => entry.Outputs.Length > 0);

    /// <summary>The files of a folder, or of its folders; null when there are none.</summary>
    /// <exception cref="TensorFileException">A tensor is there twice, as after runs with several shapes.</exception>
    public static TrtexecRawSource? TryOpen(string folder)
    {
        if (TrtexecRawCase.TryOpen(folder) is { } only)
        {
            return new TrtexecRawSource([only]);
        }

        var cases = Directory.GetDirectories(folder).Order(StringComparer.Ordinal).Select(TrtexecRawCase.TryOpen).OfType<TrtexecRawCase>().ToArray();
        return cases.Length == 0 ? null : new TrtexecRawSource(cases);
    }

    public override TensorSet ReadOutputs(int caseIndex) => _cases[caseIndex].ReadOutputs();

    public override TensorSet? ReadInputs(int caseIndex) => _cases[caseIndex].ReadInputs();
}
