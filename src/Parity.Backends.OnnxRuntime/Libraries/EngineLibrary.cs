using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.ML.OnnxRuntime;
using Parity.Core.Backends;

namespace Parity.Backends.OnnxRuntime.Libraries;

/// <summary>The ONNX Runtime library of this process. There can be only one: the managed layer holds its functions.</summary>
internal sealed partial class EngineLibrary
{
    /// <summary>The word of the library that Parity was built with.</summary>
    public const string Packaged = "packaged";

    // Since then it tells which provider runs which node.
    private const uint OldestVersion = 24;
    private const string ImportName = "onnxruntime";
    private static readonly Lock Gate = new();
    private static readonly Assembly Managed = typeof(OrtEnv).Assembly;
    private static EngineLibrary? s_loaded;

    private EngineLibrary(string? path, string? sha256, NativeApi api) => (Path, Sha256, Api) = (path, sha256, api);

    /// <summary>The file that was named; null for the packaged library.</summary>
    public string? Path { get; }

    /// <summary>SHA-256 of the file that was named, lower-case hexadecimal; null for the packaged library.</summary>
    public string? Sha256 { get; }

    /// <summary>Its C interface.</summary>
    public NativeApi Api { get; }

    /// <summary>Loads the library that a backend asks for, before the managed layer loads any.</summary>
    /// <exception cref="BackendException">It does not load, is too old or another one is loaded already.</exception>
    public static EngineLibrary Use(OnnxRuntimeOptions options)
    {
        lock (Gate)
        {
            var path = options.FullLibrary is null ? null : LibraryFile.Find(options);
            if (s_loaded is { } loaded)
            {
                return loaded.Path == path ? loaded : throw InUse(options, loaded.Path ?? "the packaged one");
            }

            return s_loaded = path is null ? LoadPackaged() : Load(options, path);
        }
    }

    /// <summary>Opens a file and looks whether the managed layer can use it; it is closed again where it cannot.</summary>
    /// <returns>Its handle and interface, and the version of that interface.</returns>
    /// <exception cref="BackendException">It cannot be used.</exception>
    internal static (nint Handle, NativeApi Api, uint Version) Open(OnnxRuntimeOptions options, string path)
    {
        var handle = LoadFile(options, path);
        try
        {
            if (!NativeLibrary.TryGetExport(handle, NativeApi.Export, out var export))
            {
                throw new BackendException($"Backend '{options.Name}': {options.Library} is no ONNX Runtime library: it has no {NativeApi.Export}; correct backends.{options.Name}.library.");
            }

            var api = new NativeApi(export);
            return (handle, api, UsableVersion(options, api));
        }
        catch
        {
            NativeLibrary.Free(handle);
            throw;
        }
    }

    private static EngineLibrary LoadPackaged() =>
        new(null, null, new NativeApi(NativeLibrary.GetExport(NativeLibrary.Load(ImportName, Managed, null), NativeApi.Export)));

    private static EngineLibrary Load(OnnxRuntimeOptions options, string path)
    {
        var sha256 = Sha256Of(path);
        var (handle, api, version) = Open(options, path);
        try
        {
            OrtEnv.DisableDllImportResolver = true;
            NativeLibrary.SetDllImportResolver(Managed, (name, _, _) => name == ImportName ? handle : 0);
        }
        catch (InvalidOperationException)
        {
            throw InUse(options, "another one");
        }

        if (version < WidenedTable.ManagedVersion)
        {
            WidenedTable.Install(api, version, $"ONNX Runtime {api.VersionText}");
        }

        return new EngineLibrary(path, sha256, api);
    }

    private static nint LoadFile(OnnxRuntimeOptions options, string path)
    {
        try
        {
            return NativeLibrary.Load(path);
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            throw new BackendException($"Backend '{options.Name}': {options.Library} does not load as a library: {LoaderMessage.Of(e, path)}; name ONNX Runtime's library for this system in backends.{options.Name}.library.", e);
        }
    }

    private static uint UsableVersion(OnnxRuntimeOptions options, NativeApi api)
    {
        var text = api.VersionText;
        if (VersionStart().Match(text) is not { Success: true } match)
        {
            throw new BackendException($"Backend '{options.Name}': {options.Library} says that it is ONNX Runtime '{text}', and Parity knows versions 1.x; correct backends.{options.Name}.library.");
        }

        var version = Math.Min(uint.Parse(match.Groups["minor"].ValueSpan, CultureInfo.InvariantCulture), WidenedTable.ManagedVersion);
        var oldest = WidenedTable.IsPossible ? OldestVersion : WidenedTable.ManagedVersion;
        if (version < oldest)
        {
            throw new BackendException(
                $"Backend '{options.Name}': {options.Library} is ONNX Runtime {text}, and Parity needs 1.{oldest} or newer, which {(oldest == OldestVersion ? "tells what each node runs on" : "its own calls are made for")}; name a newer library in backends.{options.Name}.library, or leave it out for the packaged one.");
        }

        return HasTable(api, version)
            ? version
            : throw new BackendException($"Backend '{options.Name}': {options.Library} says that it is ONNX Runtime {text}, but has no functions of that version; correct backends.{options.Name}.library.");
    }

    private static unsafe bool HasTable(NativeApi api, uint version) => api.Table(version) != null;

    private static BackendException InUse(OnnxRuntimeOptions options, string other) => new(
        $"Backend '{options.Name}': this process has loaded an ONNX Runtime library already ({other}), and {options.Library ?? "the packaged one"} cannot be used beside it; write isolation: process for one of the backends.");

    private static string Sha256Of(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    [GeneratedRegex(@"\A1\.(?<minor>[0-9]{1,4})\.")]
    private static partial Regex VersionStart();
}
