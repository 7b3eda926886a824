namespace Parity.Backends.TensorRt.Native;

/// <summary>What TensorRT logs for one backend: told line by line, and the end of it kept. Lines come from any thread.</summary>
internal sealed class Logger : IDisposable
{
    private readonly NativeLogger _native;
    private readonly LogMemory _memory = new();
    private readonly Action<string>? _tellLog;

    /// <summary>Creates a logger.</summary>
    /// <param name="major">TensorRT's major version.</param>
    /// <param name="tellLog">Told each line that is not verbose, from any thread; null tells nobody.</param>
    public Logger(int major, Action<string>? tellLog)
    {
        _tellLog = tellLog;
        _native = NativeLogger.For(major);
        _native.Add(this);
    }

    /// <summary>The object, to hand to TensorRT.</summary>
    public nint Pointer => _native.Pointer;

    /// <summary>The end of what was logged so far; null while nothing was.</summary>
    public string? Tail => _memory.Tail;

    /// <summary>TensorRT's own words on why the operation failed, on one line.</summary>
    public string Words => _memory.Errors() is { Count: > 0 } errors
        ? string.Join("; ", errors.Select(EngineWords.OneLine))
        : "TensorRT says nothing about why";

    /// <summary>Begins an operation: <see cref="Words"/> tells of what is logged from here on.</summary>
    public void Begin() => _memory.ForgetErrors();

    /// <summary>Adds a line of Parity's own.</summary>
    public void Note(string line) => Take(LogSeverity.Info, line);

    /// <summary>Takes a line.</summary>
    public void Take(LogSeverity severity, string line)
    {
        _memory.Add(severity, line);
        _tellLog?.Invoke(line);
    }

    /// <inheritdoc/>
    public void Dispose() => _native.Remove(this);
}
