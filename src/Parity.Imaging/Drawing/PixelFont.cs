using System.Collections.Frozen;
using SkiaSharp;

namespace Parity.Imaging.Drawing;

/// <summary>
/// Letters of five by seven pixels, so that pictures need no font of the system and are the same everywhere. Capitals stand for
/// small letters, an empty frame for what it does not have.
/// </summary>
internal static class PixelFont
{
    /// <summary>The height of a letter.</summary>
    public const int Height = 7;

    private const int Width = 5;
    private const int Advance = Width + 1;
    private const string Unknown = "1F11111111111F";

    // Seven rows of five bits each, the leftmost pixel first.
    private static readonly FrozenDictionary<char, string> Rows = new Dictionary<char, string>
    {
        [' '] = "00000000000000", ['A'] = "0E11111F111111", ['B'] = "1E11111E11111E", ['C'] = "0E11101010110E", ['D'] = "1E11111111111E",
        ['E'] = "1F10101E10101F", ['F'] = "1F10101E101010", ['G'] = "0E11101711110F", ['H'] = "1111111F111111", ['I'] = "0E04040404040E",
        ['J'] = "0702020202120C", ['K'] = "11121418141211", ['L'] = "1010101010101F", ['M'] = "111B1515111111", ['N'] = "11191513111111",
        ['O'] = "0E11111111110E", ['P'] = "1E11111E101010", ['Q'] = "0E11111115120D", ['R'] = "1E11111E141211", ['S'] = "0F10100E01011E",
        ['T'] = "1F040404040404", ['U'] = "1111111111110E", ['V'] = "11111111110A04", ['W'] = "11111115151B11", ['X'] = "11110A040A1111",
        ['Y'] = "11110A04040404", ['Z'] = "1F01020408101F", ['0'] = "0E11131519110E", ['1'] = "040C040404040E", ['2'] = "0E11010608101F",
        ['3'] = "0E11010601110E", ['4'] = "02060A121F0202", ['5'] = "1F101E0101110E", ['6'] = "0608101E11110E", ['7'] = "1F010204080808",
        ['8'] = "0E11110E11110E", ['9'] = "0E11110F01020C", ['-'] = "0000000E000000", ['>'] = "08040201020408", ['.'] = "00000000000C0C",
        [','] = "000000000C0408", [':'] = "000C0C000C0C00", ['_'] = "0000000000001F", ['/'] = "01010204081010", ['('] = "02040808080402",
        [')'] = "08040202020408", ['+'] = "0004041F040400", ['#'] = "0A0A1F0A1F0A0A", ['%'] = "18190204081303", ['='] = "00001F001F0000",
    }.ToFrozenDictionary();

    /// <summary>The width of a text.</summary>
    public static int WidthOf(string text) => Math.Max(0, (text.Length * Advance) - 1);

    /// <summary>Draws a text from its upper left corner.</summary>
    /// <param name="canvas">Takes it.</param>
    /// <param name="text">The text.</param>
    /// <param name="left">Its left edge.</param>
    /// <param name="top">Its upper edge.</param>
    /// <param name="scale">Pixels for one pixel of a letter.</param>
    /// <param name="ink">Its colour.</param>
    public static void Draw(SKCanvas canvas, string text, float left, float top, int scale, SKPaint ink)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var rows = Rows.GetValueOrDefault(char.ToUpperInvariant(text[i]), Unknown);
            for (var pixel = 0; pixel < Width * Height; pixel++)
            {
                var (x, y) = (pixel % Width, pixel / Width);
                if ((Convert.ToByte(rows.Substring(2 * y, 2), 16) >> (Width - 1 - x) & 1) != 0)
                {
                    canvas.DrawRect(SKRect.Create(left + (((i * Advance) + x) * scale), top + (y * scale), scale, scale), ink);
                }
            }
        }
    }
}
