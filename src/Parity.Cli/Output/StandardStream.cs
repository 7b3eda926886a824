using System.Globalization;
using System.Text;
using Parity.Core;

namespace Parity.Cli.Output;

/// <summary>Standard output or standard error, which may lie on a full disk or be closed: what happens then is not for each line to know.</summary>
internal sealed class StandardStream : TextWriter
{
    private readonly TextWriter _stream;
    private readonly Action<Exception> _fail;

    private StandardStream(TextWriter stream, Action<Exception> fail)
        : base(CultureInfo.InvariantCulture) => (_stream, _fail) = (stream, fail);

    public override Encoding Encoding => _stream.Encoding;

    /// <summary>For the result: it must arrive. Writing it ends in a <see cref="ParityUserException"/> where it does not.</summary>
    public static StandardStream ForResult(TextWriter stream) =>
        new(stream, e => throw new ParityUserException($"Standard output cannot be written: {e.Message.TrimEnd('.')}. Direct it to a place with room.", e));

    /// <summary>For messages: the exit code says the same where nobody can read them.</summary>
    public static StandardStream ForMessages(TextWriter stream) => new(stream, _ => { });

    public override void Write(char value) => Try(() => _stream.Write(value));

    public override void Write(char[] buffer, int index, int count) => Try(() => _stream.Write(buffer, index, count));

    public override void Write(string? value) => Try(() => _stream.Write(value));

    // In one piece: others write to it too.
    public override void WriteLine(string? value) => Try(() => _stream.WriteLine(value));

    public override void Flush() => Try(_stream.Flush);

    private void Try(Action write)
    {
        try
        {
            write();
        }
        catch (IOException e)
        {
            _fail(e);
        }
        catch (UnauthorizedAccessException e)
        {
            // In .NET's words a closed stream is one without rights.
            _fail(e.InnerException ?? e);
        }
    }
}
