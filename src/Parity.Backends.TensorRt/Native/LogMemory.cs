namespace Parity.Backends.TensorRt.Native;

/// <summary>What of TensorRT's log is kept: the end of it, and the errors since an operation began. Safe from any thread.</summary>
internal sealed class LogMemory
{
    private const int MaxLines = 200;
    private const int MaxErrors = 4;

    private readonly Lock _lock = new();
    private readonly Queue<string> _lines = new();
    private readonly List<string> _errors = [];

    /// <summary>The end of the log; null while nothing was logged.</summary>
    public string? Tail
    {
        get
        {
            lock (_lock)
            {
                return _lines.Count > 0 ? string.Join('\n', _lines) : null;
            }
        }
    }

    /// <summary>Adds a line.</summary>
    public void Add(LogSeverity severity, string line)
    {
        lock (_lock)
        {
            if (_lines.Count == MaxLines)
            {
                _lines.Dequeue();
            }

            _lines.Enqueue(line);
            // The first errors name the cause, the later ones what failed because of it.
            if (severity <= LogSeverity.Error && _errors.Count < MaxErrors)
            {
                _errors.Add(line);
            }
        }
    }

    /// <summary>Forgets the errors so far: an operation begins.</summary>
    public void ForgetErrors()
    {
        lock (_lock)
        {
            _errors.Clear();
        }
    }

    /// <summary>The errors since an operation began, first to last; empty where it logged none.</summary>
    public IReadOnlyList<string> Errors()
    {
        lock (_lock)
        {
            return [.. _errors];
        }
    }
}
