using System.Globalization;
using System.Text;
using Parity.Core;

namespace Parity.Cli.Output;

/// <summary>Standard output, where a result that finds no room ends the command with a sentence instead of being lost.</summary>
internal sealed class StandardOutput(TextWriter inner) : TextWriter(CultureInfo.InvariantCulture)
{
    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Try(() => inner.Write(value));

    public override void Write(char[] buffer, int index, int count) => Try(() => inner.Write(buffer, index, count));

    public override void Write(string? value) => Try(() => inner.Write(value));

    public override void Flush() => Try(inner.Flush);

    private static void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ParityUserException($"Standard output cannot be written: {e.Message.TrimEnd('.')}. Direct it to a place with room.", e);
        }
    }
}
