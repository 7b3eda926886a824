using System.Text.Json;
using System.Text.RegularExpressions;
using Parity.Core.Tensors;
using Parity.Interop.Files;

namespace Parity.Interop.Records;

/// <summary>Reads what <see cref="RecordWriter"/> wrote. Files are only opened below the record's own <c>cases</c> folder.</summary>
internal sealed partial class ParityRecordSource : RecordSource
{
    /// <summary>The largest <c>record.json</c> that is read, enough for about a hundred thousand cases.</summary>
    private const int MaxManifestBytes = 64 << 20;

    private readonly string _folder;
    private readonly RecordManifest _manifest;

    public ParityRecordSource(string folder)
    {
        _folder = folder;
        var path = Path.Combine(folder, RecordManifest.FileName);
        if (!File.Exists(path))
        {
            throw TensorFileException.At(folder, $"this recording was broken off before its end: it has cases and no {RecordManifest.FileName}; record it again.");
        }

        _manifest = ReadManifest(path);
        Check(_manifest, path);
        CaseNames = [.. _manifest.Cases.Select(recorded => recorded.Name)];
    }

    public override RecordFormat Format => RecordFormat.Parity;

    public override IReadOnlyList<string> CaseNames { get; }

    public override RecordedBackend? Backend => _manifest.Backend;

    /// <summary>Whether a folder is a record, or a recording that was broken off.</summary>
    public static bool IsRecord(string folder)
    {
        var cases = Path.Combine(folder, RecordManifest.CasesFolder);
        return File.Exists(Path.Combine(folder, RecordManifest.FileName))
            || (Directory.Exists(cases) && Directory.EnumerateFiles(cases).Any(IsCaseFile));
    }

    /// <summary>Whether a path ends as those of a record's tensors do.</summary>
    public static bool IsCaseFile(string path) =>
        FileName().IsMatch($"{Path.GetFileName(Path.GetDirectoryName(path))}/{Path.GetFileName(path)}");

    public override TensorSet ReadOutputs(int caseIndex) => Read(_manifest.Cases[caseIndex].Outputs);

    public override TensorSet? ReadInputs(int caseIndex)
    {
        var recorded = _manifest.Cases[caseIndex];
        var inputs = Read(recorded.Inputs);
        foreach (var tensor in inputs)
        {
            if (!recorded.InputDigest.TryGetValue(tensor.Name, out var digest) || digest != TensorDigest.Sha256(tensor))
            {
                throw TensorFileException.At(Path.Combine(_folder, recorded.Inputs.File), $"its tensor {ShownText.Quote(tensor.Name)} is not the one that {RecordManifest.FileName} states; record it again.");
            }
        }

        return inputs.Count == recorded.InputDigest.Count
            ? inputs
            : throw TensorFileException.At(Path.Combine(_folder, recorded.Inputs.File), $"it has {inputs.Count} tensors and {RecordManifest.FileName} states {recorded.InputDigest.Count}; record it again.");
    }

    public override IReadOnlyDictionary<string, string> InputDigests(int caseIndex) => _manifest.Cases[caseIndex].InputDigest;

    private static RecordManifest ReadManifest(string path)
    {
        var json = WholeFile.Read(path, MaxManifestBytes);
        try
        {
            return JsonSerializer.Deserialize(json, RecordJsonContext.Default.RecordManifest)
                ?? throw TensorFileException.At(path, "it is null where a record should be; record it again.");
        }
        catch (JsonException e)
        {
            throw TensorFileException.At(path, $"it is not the index of a record: it is damaged at byte {e.BytePositionInLine} of line {e.LineNumber + 1}; record it again.", e);
        }
    }

    private static void Check(RecordManifest manifest, string path)
    {
        if (manifest.Version != RecordManifest.CurrentVersion)
        {
            throw TensorFileException.At(path, $"it has version {manifest.Version} of the format, and this version of Parity reads {RecordManifest.CurrentVersion}; record it again or use the version that wrote it.");
        }

        if (manifest.Cases.Count == 0)
        {
            throw TensorFileException.At(path, "it holds no cases; record it again.");
        }

        var (names, files) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var recorded in manifest.Cases)
        {
            // Nothing keeps null out of a list.
            if (recorded is null)
            {
                throw TensorFileException.At(path, "one of its cases is null; record it again.");
            }

            if (recorded.InputDigest.Values.Any(digest => digest is null || !Digest().IsMatch(digest)))
            {
                throw TensorFileException.At(path, $"the case {ShownText.Quote(recorded.Name)} states an input digest that is no SHA-256; record it again.");
            }

            if (!names.Add(recorded.Name))
            {
                throw TensorFileException.At(path, $"it holds the case {ShownText.Quote(recorded.Name)} twice; record it again.");
            }

            foreach (var file in new[] { recorded.Inputs.File, recorded.Outputs.File })
            {
                if (!FileName().IsMatch(file))
                {
                    throw TensorFileException.At(path, $"it names the file {ShownText.Quote(file)}, and only numbered files below '{RecordManifest.CasesFolder}' are opened; record it again.");
                }

                if (!files.Add(file))
                {
                    throw TensorFileException.At(path, $"it names the file {ShownText.Quote(file)} twice; record it again.");
                }
            }
        }
    }

    private TensorSet Read(StoredTensors stored)
    {
        foreach (var part in new[] { RecordManifest.CasesFolder, stored.File })
        {
            var path = Path.Combine(_folder, part);
            if (new FileInfo(path).LinkTarget is not null)
            {
                throw TensorFileException.At(path, "it is a link, and a record holds its own files; copy the file it points to.");
            }
        }

        return stored.Read(_folder);
    }

    [GeneratedRegex(@"^cases/[0-9]{5,9}\.(inputs|outputs)\.npz\z")]
    private static partial Regex FileName();

    [GeneratedRegex(@"^[0-9a-f]{64}\z")]
    private static partial Regex Digest();
}
