using Parity.Backends.TensorRt.Native;
using Parity.Core;
using Parity.Interop;
using Parity.Interop.Files;
using static Parity.Backends.TensorRt.Native.Functions;

namespace Parity.Backends.TensorRt.Building;

/// <summary>The builder's measured times, kept in a file from build to build. They only save time: what goes wrong with them is told and no more.</summary>
internal sealed class TimingCache : IDisposable
{
    /// <summary>What a report says where no file is named.</summary>
    public const string Off = "off";

    private const string Used = "used";
    private const string Refused = "refused";

    private readonly string _path;
    private readonly OwnedObject? _cache;

    private TimingCache(string path, OwnedObject? cache, string state) => (_path, _cache, State) = (path, cache, state);

    /// <summary>What a report says: <c>used</c>, or <c>refused</c> where the file is not a timing cache of this version and GPU.</summary>
    public string State { get; }

    /// <summary>Gives a configuration the times of a file, or an empty cache where there is none that TensorRT takes.</summary>
    /// <returns>The cache, to be deleted after the build.</returns>
    public static TimingCache Open(string path, NativeObject config, Logger logger)
    {
        var bytes = Read(path, logger);
        if (bytes is not null && Give(bytes, config) is { } cache)
        {
            return new TimingCache(path, cache, Used);
        }

        // The wrong file may have been named: what is no timing cache is not replaced by one.
        logger.Note($"the timing cache {path} is not used and left as it is, because TensorRT does not take it; if it is one of another version or GPU, remove it");
        return new TimingCache(path, Give([], config), Refused);
    }

    /// <summary>Writes the times to the file after a build.</summary>
    public void Save(NativeObject config, Logger logger)
    {
        if (State != Used || config.Pointer(BuilderConfig.GetTimingCache) is not (var current and not 0))
        {
            return;
        }

        if (new NativeObject(current, config.Major).Pointer(Functions.TimingCache.Serialize) is not (var serialized and not 0))
        {
            logger.Note($"the timing cache {_path} is not written, because TensorRT does not give it");
            return;
        }

        using var memory = new OwnedObject(serialized, config.Major);
        try
        {
            AtomicFile.Write(_path, stream => stream.Write(HostBytes.Of(memory.Object)));
        }
        catch (TensorFileException e)
        {
            logger.Note($"the timing cache is not written: {e.Message}");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _cache?.Dispose();

    private static unsafe OwnedObject? Give(byte[] bytes, NativeObject config)
    {
        const nint NotOfOtherGpus = 0;
        fixed (byte* first = bytes)
        {
            if (config.Pointer(BuilderConfig.CreateTimingCache, (nint)first, bytes.Length) is not (var created and not 0))
            {
                return null;
            }

            var cache = new OwnedObject(created, config.Major);
            if (config.Bool(BuilderConfig.SetTimingCache, created, NotOfOtherGpus))
            {
                return cache;
            }

            cache.Dispose();
            return null;
        }
    }

    // Empty where there is no file yet; null where there is something that cannot be read.
    private static byte[]? Read(string path, Logger logger)
    {
        try
        {
            return DevicePath.IsDevice(path) ? null : File.Exists(path) ? File.ReadAllBytes(path) : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            logger.Note($"the timing cache {path} cannot be read: {e.Message}");
            return null;
        }
    }
}
