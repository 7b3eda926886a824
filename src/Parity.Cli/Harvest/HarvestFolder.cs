using System.Collections.Immutable;
using Parity.Core;
using Parity.Core.Harvest;
using Parity.Core.Reports;
using Parity.Interop.Files;

namespace Parity.Cli.Harvest;

/// <summary>Fills a new folder with the images of hard cases, drawings and an index. All of it or nothing is there.</summary>
/// <param name="folder">The folder.</param>
/// <param name="images">Where the images lie.</param>
/// <param name="cases">The hard cases.</param>
/// <param name="isOneCandidate">Whether drawings need not say whose they are.</param>
internal sealed class HarvestFolder(string folder, SourceImages images, IReadOnlyList<HardCase> cases, bool isOneCandidate)
{
    private readonly HarvestPaths _names = new();
    private readonly Dictionary<string, string> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableSortedDictionary<string, string>> _overlays = new(StringComparer.Ordinal);

    private string Shown => Path.TrimEndingDirectorySeparator(folder);

    /// <summary>An input's copy; null where it has none.</summary>
    public string? FileOf(string input) => _files.GetValueOrDefault(images.NameOf(input));

    /// <summary>An input's drawings by candidate.</summary>
    public ImmutableSortedDictionary<string, string> OverlaysOf(string input) => _overlays.GetValueOrDefault(input, ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal));

    /// <summary>Writes it.</summary>
    /// <param name="drawn">The cases to draw; empty without drawings.</param>
    /// <param name="drawing">Draws them.</param>
    /// <param name="index">Makes the index, once it is known what was written.</param>
    /// <param name="cancellationToken">Ends it; nothing is left behind.</param>
    /// <exception cref="ParityUserException">The folder holds something, an image is not there, or something cannot be written; nothing is left behind.</exception>
    public void Write(IEnumerable<CaseReport> drawn, HarvestDrawing drawing, Func<string> index, CancellationToken cancellationToken)
    {
        // Before anything is written, so that what is missing is told at once.
        var sources = cases.Select(found => found.Input).Select(input => (Name: images.NameOf(input), Path: images.Find(input)))
            .Where(source => source.Path is not null).DistinctBy(source => source.Name).ToList();
        foreach (var (name, _) in sources)
        {
            _files.Add(name, _names.Take(name));
        }

        Try(folder, () => Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(Shown)) ?? Shown));
        NewFolder.Write(Shown, temporary =>
        {
            foreach (var (name, path) in sources)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Copy(path!, HarvestPaths.In(temporary, name));
            }

            foreach (var report in drawn)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Draw(report, drawing, temporary);
            }

            File.WriteAllText(Path.Combine(temporary, HarvestPaths.Index), $"{index()}\n");
        });
    }

    /// <summary>Refuses a folder that holds something, before a long report is read.</summary>
    /// <exception cref="ParityUserException">It holds something, or its name is none.</exception>
    public static void RequireFree(string folder) =>
        Try(folder, () => NewFolder.CheckIsFree(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)), folder));

    private static void Try(string folder, Action act)
    {
        try
        {
            act();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new ParityUserException($"--out {ShownText.Escape(folder)} cannot be created: {e.Message} Name another folder.", e);
        }
    }

    private void Draw(CaseReport report, HarvestDrawing drawing, string temporary)
    {
        if (report.Detections is null || FileOf(report.Input) is null || images.MappingOf(report.Input) is not { } mapping || OverlaysOf(report.Input).ContainsKey(report.Candidate))
        {
            return;
        }

        // A candidate's name may hold anything.
        var candidate = string.Concat(report.Candidate.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' ? letter : '_'));
        var name = _names.Take(isOneCandidate ? $"{report.Input}.boxes.png" : $"{report.Input}.{candidate}.boxes.png");
        using (var stream = new FileStream(HarvestPaths.In(temporary, name), FileMode.CreateNew, FileAccess.Write))
        {
            drawing.Write(report, images.Find(report.Input)!, images.Sha256Of(report.Input), mapping, stream);
        }

        _overlays[report.Input] = OverlaysOf(report.Input).Add(report.Candidate, name);
    }

    private static void Copy(string from, string to)
    {
        using var source = Open(from);
        using var target = new FileStream(to, FileMode.CreateNew, FileAccess.Write);
        source.CopyTo(target);
    }

    private static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ParityUserException($"{ShownText.Escape(path)} cannot be copied: {e.Message}", e);
        }
    }
}
