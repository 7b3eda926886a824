using Parity.Backends.TensorRt.Native;
using Parity.Core;
using Parity.Interop;
using Parity.Interop.Files;
using static Parity.Backends.TensorRt.Native.Functions;

namespace Parity.Backends.TensorRt.Building;

/// <summary>The builder's measured times, kept in a file from build to build. They only save time: what goes wrong with them is told and no more.</summary>
internal sealed class TimingCache : IDisposable
{
    private readonly string _path;
    private readonly OwnedObject _cache;
    private readonly bool _isFileTaken;

    private TimingCache(string path, OwnedObject cache, bool isFileTaken) => (_path, _cache, _isFileTaken) = (path, cache, isFileTaken);

    /// <summary>Gives a configuration the times of a file, or an empty cache where there is none that TensorRT takes.</summary>
    /// <returns>The cache, to be deleted after the build; null where TensorRT makes none.</returns>
    public static TimingCache? Open(string path, NativeObject config, Logger logger)
    {
        var bytes = Read(path, logger);
        if (bytes is { Length: > 0 } && Give(bytes, config) is { } filled)
        {
            return new TimingCache(path, filled, isFileTaken: true);
        }

        // The wrong file may have been named: what is no timing cache is not replaced by one.
        var isFree = bytes is { Length: 0 };
        if (bytes is { Length: > 0 })
        {
            logger.Note($"the timing cache {path} is left as it is and not used, because TensorRT does not take it; if it is one of another version or GPU, remove it");
        }

        return Give([], config) is { } empty ? new TimingCache(path, empty, isFree) : null;
    }

    /// <summary>Writes the times to the file after a build.</summary>
    public void Save(NativeObject config, Logger logger)
    {
        if (!_isFileTaken || config.Pointer(BuilderConfig.GetTimingCache) is not (var current and not 0))
        {
            return;
        }

        if (new NativeObject(current, config.Major).Pointer(Functions.TimingCache.Serialize) is not (var serialized and not 0))
        {
            logger.Note($"the timing cache {_path} is not written, because TensorRT does not serialise it");
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
    public void Dispose() => _cache.Dispose();

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

    // Empty where there is no file yet; null where there is something that is not read, and so not replaced either.
    private static byte[]? Read(string path, Logger logger)
    {
        try
        {
            return !File.Exists(path) ? [] : DevicePath.IsDevice(path) ? null : File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            logger.Note($"the timing cache {path} cannot be read: {e.Message}");
            return null;
        }
    }
}
