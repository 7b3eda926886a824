using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using Parity.Reporting.Junit;

namespace Parity.Reporting.Tests.Junit;

internal sealed class XmlTextTests
{
    [Test]
    public void Any_text_is_read_back_from_an_element_as_it_was_cleaned() =>
        Prop.ForAll<NonNull<string>>(text =>
        {
            var clean = XmlText.Clean(text.Get);
            return XElement.Parse(new XElement("a", clean).ToString(SaveOptions.DisableFormatting), LoadOptions.PreserveWhitespace).Value == clean && clean.Length > 0 && !clean.Contains('\r');
        }).Check(Config.QuickThrowOnFailure);

    [TestCase("a\u0000b\u001b[31mc\uFFFE\uFFFF", "ab[31mc")]
    [TestCase("one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour")]
    [TestCase("a\u202Eb\u200D\uDB40\uDC01", @"a\u202eb\u200d\ue0001")]
    [TestCase("\u0001", "(no text)")]
    [TestCase("", "(no text)")]
    public void Text_loses_what_XML_forbids(string text, string expected) => Assert.That(XmlText.Clean(text), Is.EqualTo(expected));

    [Test]
    public void Halves_of_surrogate_pairs_are_dropped_and_whole_ones_kept() =>
        Assert.That(XmlText.Clean("\uD83D\uDE00 \uD83D x \uDE00"), Is.EqualTo("\uD83D\uDE00  x "));

    [Test]
    public void Line_is_one_line_and_no_longer_than_an_attribute_may_be()
    {
        var line = XmlText.Line("a\nb\tc" + new string('d', 493) + "\uD83D\uDE00e");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(line, Does.StartWith("a b c").And.Not.Contain("\n").And.Not.Contain("\t"));
        Assert.That(line, Has.Length.LessThanOrEqualTo(501));
        Assert.That(line, Does.EndWith("…"));
        Assert.That(XmlText.Clean(line), Is.EqualTo(line));
    }
}
