using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Parity.Interop.Files;

namespace Parity.Interop.Models;

/// <summary>What a TorchScript file says of itself, read without any engine and without loading its pickles.</summary>
/// <param name="Version">The version of the file format, such as <c>4</c>.</param>
/// <param name="ClassName">The top module's qualified class, such as <c>__torch__.models.Detector</c>, or null where it is not found.</param>
/// <param name="Forward">The signature of <c>forward</c>, or null where there is none.</param>
/// <param name="StorageCount">The storages of weights and buffers; several tensors may share one.</param>
/// <param name="StorageBytes">Their bytes, as the archive states them.</param>
/// <param name="ExtraFiles">The names of the files that were saved with <c>_extra_files</c>, in ordinal order.</param>
public sealed partial record TorchScriptFile(
    string Version, string? ClassName, TorchScriptSignature? Forward, int StorageCount, long StorageBytes, ImmutableArray<string> ExtraFiles)
{
    /// <summary>Far more than the class of a pickle's first object takes.</summary>
    private const int MaxPickleStart = 4096;

    /// <summary>A model of thousands of layers has some hundred KiB in one file of code.</summary>
    private const int MaxCodeBytes = 16 << 20;

    private const string StoragePrefix = "data/";
    private const string ExtraPrefix = "extra/";

    /// <summary>Reads a file.</summary>
    /// <exception cref="TensorFileException">It is not TorchScript, with what it is instead, or is damaged.</exception>
    public static TorchScriptFile Read(string path)
    {
        var kind = ModelFileKind.Of(path);
        if (kind.Format != ModelFormat.TorchScript)
        {
            var found = kind.Format == ModelFormat.Unknown ? kind.Description : $"it is {kind.Description}";
            throw TensorFileException.At(path, $"it is no TorchScript model: {found}; save the model with torch.jit.trace and torch.jit.save.");
        }

        using var archive = new TorchArchive(path);
        var className = ClassOf(archive);
        var storages = archive.Entries.Where(entry => entry.Key.StartsWith(StoragePrefix, StringComparison.Ordinal)).ToArray();
        var bytes = storages.Aggregate((Int128)0, (sum, entry) => sum + entry.Value.Length);
        return new TorchScriptFile(
            VersionOf(archive, path),
            className,
            className is null ? null : ForwardOf(archive, className),
            storages.Length,
            (long)Int128.Min(bytes, long.MaxValue),
            [.. archive.Entries.Keys.Where(name => name.StartsWith(ExtraPrefix, StringComparison.Ordinal) && name.Length > ExtraPrefix.Length).Select(name => name[ExtraPrefix.Length..]).Order(StringComparer.Ordinal)]);
    }

    private static string VersionOf(TorchArchive archive, string path)
    {
        var text = Encoding.Latin1.GetString(archive.ReadStart("version", 32) ?? archive.ReadStart(".data/version", 32) ?? []).Trim();
        return text.Length > 0 && text.All(char.IsAsciiDigit)
            ? text
            : throw TensorFileException.At(path, $"it states the version {ShownText.Quote(text)}, which is no number; save it again with torch.jit.save.");
    }

    /// <summary>The first thing in the pickle of a module is its class, as text: it is looked at and not loaded.</summary>
    private static string? ClassOf(TorchArchive archive)
    {
        var match = FirstGlobal().Match(Encoding.Latin1.GetString(archive.ReadStart("data.pkl", MaxPickleStart) ?? []));
        return match.Success ? $"{match.Groups["module"].Value}.{match.Groups["name"].Value}" : null;
    }

    private static TorchScriptSignature? ForwardOf(TorchArchive archive, string className)
    {
        var dot = className.LastIndexOf('.');
        var code = archive.ReadStart($"code/{className[..dot].Replace('.', '/')}.py", MaxCodeBytes);
        return code is null ? null : TorchScriptCode.Forward(Encoding.UTF8.GetString(code), className[(dot + 1)..]);
    }

    [GeneratedRegex(@"\A\u0080[\u0002-\u0005]c(?<module>__torch__[A-Za-z0-9_.]*)\n(?<name>[A-Za-z0-9_]+)\n")]
    private static partial Regex FirstGlobal();
}
