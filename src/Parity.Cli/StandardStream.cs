using System.Text;

namespace Parity.Cli;

/// <summary>Standard output or standard error, which may lie on a full disk or be closed: what happens then is not for each line to know.</summary>
/// <param name="stream">The stream as the console has it.</param>
/// <param name="fail">Takes what the system says; nothing of the line is written again.</param>
internal sealed class StandardStream(TextWriter stream, Action<IOException> fail) : TextWriter(stream.FormatProvider)
{
    /// <inheritdoc/>
    public override Encoding Encoding => stream.Encoding;

    /// <summary>For the result: it must arrive.</summary>
    /// <exception cref="OutputException">It cannot be written; thrown by every writing method.</exception>
    public static StandardStream ForResult(TextWriter stream) => new(stream, e => throw new OutputException(e));

    /// <summary>For messages: the exit code says the same where nobody can read them.</summary>
    public static StandardStream ForMessages(TextWriter stream) => new(stream, _ => { });

    /// <inheritdoc/>
    public override void Write(char value) => Try(() => stream.Write(value));

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Try(() => stream.Write(buffer, index, count));

    /// <inheritdoc/>
    public override void Write(string? value) => Try(() => stream.Write(value));

    /// <inheritdoc/>
    public override void WriteLine(string? value) => Try(() => stream.WriteLine(value));

    /// <inheritdoc/>
    public override void Flush() => Try(stream.Flush);

    private void Try(Action write)
    {
        try
        {
            write();
        }
        catch (IOException e)
        {
            fail(e);
        }
        catch (UnauthorizedAccessException e)
        {
            // In .NET's words a closed stream is one without rights.
            fail(e.InnerException as IOException ?? new IOException(e.Message, e));
        }
    }
}
