using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Parity.Core.Tests;

internal sealed class VisibleTextTests
{
    private static IEnumerable<int> Hidden =>
    [
        .. Enumerable.Range(0x200B, 5), .. Enumerable.Range(0x2028, 7), .. Enumerable.Range(0x2066, 4), 0x00AD, 0x061C, 0x2060, 0xFEFF,
    ];

    [Test]
    public void Each_sign_that_hides_stands_as_its_number([ValueSource(nameof(Hidden))] int sign) =>
        Assert.That(VisibleText.Of($"a{(char)sign}b"), Is.EqualTo(string.Create(CultureInfo.InvariantCulture, $"a\\u{sign:x4}b")));

    [TestCase("plain 😀 שלום é\u0301 日本\t\r\n\u001b\0", "plain 😀 שלום é\u0301 日本\t\r\n\u001b\0")]
    [TestCase("\uD800x\uDC00", "\uD800x\uDC00")]
    [TestCase("\uDB40\uDC01x", @"\ue0001x")]
    [TestCase("", "")]
    public void Everything_else_stays(string text, string expected) => Assert.That(VisibleText.Of(text), Is.EqualTo(expected));

    [Test]
    public void Nothing_hides_in_what_was_made_visible() =>
        Prop.ForAll<NonNull<string>>(text =>
        {
            var shown = VisibleText.Of(text.Get);
            return !shown.EnumerateRunes().Any(rune => VisibleText.IsHidden(Rune.GetUnicodeCategory(rune))) && VisibleText.Of(shown) == shown;
        }).Check(Config.QuickThrowOnFailure);
}
