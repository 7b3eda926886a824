using System.IO.Hashing;
using Parity.Configuration;
using Parity.Core.Inputs;
using Parity.Core.Reports;
using Parity.Imaging.Decoding;

namespace Parity.Runner.Inputs;

/// <summary>Looks at files and images in the order of the run and counts what it finds. Used by one thread at a time.</summary>
internal sealed class InputScreen(InputPlan plan)
{
    private readonly ScreenPlan _plan = plan.Screen ?? new ScreenPlan();
    private readonly Dictionary<UInt128, string> _contents = [];
    private int _fed;
    private int _unreadable;
    private int _tooSmall;
    private int _duplicates;
    private int _falseColor;
    private bool _isSmallFile;

    /// <summary>The files that are to be looked at.</summary>
    /// <value>The default is every file of the plan.</value>
    public int Files { private get; set; } = plan.Files.Length;

    /// <summary>The counts so far.</summary>
    public ScreeningReport ToReport() => new(
        Files, _fed, _unreadable, plan.Screen is null ? null : _tooSmall, plan.Screen is null ? null : _duplicates, _falseColor);

    /// <summary>Looks at a file before it is decoded.</summary>
    /// <returns>Why it is not fed, or null.</returns>
    public RejectedInput? LookAtFile(ImageFile file)
    {
        if (plan.Screen is null)
        {
            return null;
        }

        long bytes;
        UInt128 content = 0;
        try
        {
            if (ImageDecoder.FileBytes(file.FullPath) is not { } length)
            {
                return null;
            }

            bytes = length;
            if (bytes > 0)
            {
                content = Hash(file.FullPath);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Decoding tells why it cannot be read.
            return null;
        }

        _isSmallFile = bytes < _plan.MinBytes;
        if (_isSmallFile && TooSmall(file, $"{bytes} bytes are fewer than inputs.screen.min_bytes {_plan.MinBytes}") is { } small)
        {
            return small;
        }

        // What is empty, or a pipe that nobody may wait for, is no other's duplicate: it is unreadable.
        if (bytes == 0)
        {
            return null;
        }

        if (_contents.TryGetValue(content, out var first))
        {
            _duplicates++;
            return Rejected(file, $"it has the content of {first}", RejectionKind.Duplicate, _plan.Duplicates);
        }

        _contents.Add(content, file.Name);
        return null;
    }

    /// <summary>Looks at an image.</summary>
    /// <returns>Why it is not fed, or null.</returns>
    public RejectedInput? LookAtImage(ImageFile file, InputTensor input)
    {
        var (width, height) = (input.Mapping.OriginalWidth, input.Mapping.OriginalHeight);
        // A small file that was kept is counted already, and its image is kept too.
        if ((width < _plan.MinWidth || height < _plan.MinHeight) && !_isSmallFile &&
            TooSmall(file, $"{width}×{height} pixels (width × height) are fewer than inputs.screen allows ({_plan.MinWidth}×{_plan.MinHeight})") is { } small)
        {
            return small;
        }

        if (input.Facts.FalseColor)
        {
            _falseColor++;
            if (Rejected(file, "it is gray in every channel", RejectionKind.FalseColor, _plan.FalseColor) is { } rejected)
            {
                return rejected;
            }
        }

        _fed++;
        return null;
    }

    /// <summary>Counts a file that cannot be read.</summary>
    public RejectedInput Unreadable(ImageFile file, string reason)
    {
        _unreadable++;
        return new RejectedInput(file.Name, reason, RejectionKind.Unreadable, plan.OnUnreadable == OnUnreadable.Error);
    }

    private static UInt128 Hash(string path)
    {
        using var stream = File.OpenRead(path);
        var hash = new XxHash128();
        hash.Append(stream);
        return hash.GetCurrentHashAsUInt128();
    }

    private RejectedInput? TooSmall(ImageFile file, string reason)
    {
        _tooSmall++;
        return Rejected(file, reason, RejectionKind.TooSmall, _plan.TooSmall);
    }

    private static RejectedInput? Rejected(ImageFile file, string reason, RejectionKind kind, ScreenReaction reaction) =>
        reaction == ScreenReaction.Keep ? null : new RejectedInput(file.Name, reason, kind, reaction == ScreenReaction.Error);
}
