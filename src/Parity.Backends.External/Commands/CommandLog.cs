using System.Text;

namespace Parity.Backends.External.Commands;

/// <summary>The end of what a command printed on both of its streams, in the order it arrived.</summary>
internal sealed class CommandLog(Action<string>? tell = null)
{
    private const int MaxLength = 1 << 16;
    private readonly Lock _lock = new();
    private readonly StringBuilder _text = new();
    private string _lastErrorLine = string.Empty;

    /// <summary>At most the last 64 Ki characters.</summary>
    public string Text
    {
        get
        {
            lock (_lock)
            {
                return _text.ToString();
            }
        }
    }

    /// <summary>The last line of the standard error that is not blank; empty where there is none.</summary>
    public string LastErrorLine
    {
        get
        {
            lock (_lock)
            {
                return _lastErrorLine;
            }
        }
    }

    /// <summary>Forgets the last line, so that the next fault does not repeat an older one's words.</summary>
    public void ForgetLastErrorLine()
    {
        lock (_lock)
        {
            _lastErrorLine = string.Empty;
        }
    }

    /// <summary>Adds a line of the standard error.</summary>
    public void AddError(string line)
    {
        lock (_lock)
        {
            _lastErrorLine = string.IsNullOrWhiteSpace(line) ? _lastErrorLine : line;
            Append(line);
        }
    }

    /// <summary>Adds a line of the standard output.</summary>
    public void Add(string line)
    {
        lock (_lock)
        {
            Append(line);
        }
    }

    private void Append(string line)
    {
        tell?.Invoke(line);
        _text.Append(line).Append('\n');
        if (_text.Length > MaxLength)
        {
            _text.Remove(0, _text.Length - MaxLength);
        }
    }
}
