using System.Text;

namespace Parity.Backends.TensorRt.Native;

/// <summary>The words of a library as messages quote them.</summary>
internal static class EngineWords
{
    private const int MaxLength = 600;

    /// <summary>On one line, without what a terminal would act on, without a full stop, cut where they are long.</summary>
    public static string OneLine(string words)
    {
        var line = new StringBuilder(Math.Min(words.Length, MaxLength));
        foreach (var letter in words.Trim())
        {
            if (line.Length == MaxLength)
            {
                return $"{line}…";
            }

            if (!char.IsControl(letter))
            {
                line.Append(letter);
            }
            else if (line.Length > 0 && line[^1] != ' ')
            {
                line.Append(' ');
            }
        }

        return line.ToString().TrimEnd(' ', '.');
    }
}
