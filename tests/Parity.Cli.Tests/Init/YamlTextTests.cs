using FsCheck;
using FsCheck.Fluent;
using Parity.Cli.Init;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Parity.Cli.Tests.Init;

internal sealed class YamlTextTests
{
    [TestCase("person", "person")]
    [TestCase("traffic light", "traffic light")]
    [TestCase("../models/a b.pt", "../models/a b.pt")]
    [TestCase("null", "'null'")]
    [TestCase("No", "'No'")]
    [TestCase("12", "'12'")]
    [TestCase("1e5", "'1e5'")]
    [TestCase("it's", "'it''s'")]
    [TestCase("a: b", "'a: b'")]
    [TestCase("a #b", "'a #b'")]
    [TestCase("[a]", "'[a]'")]
    [TestCase("-", "'-'")]
    [TestCase("", "''")]
    [TestCase("a\tb", "\"a\\u0009b\"")]
    public void Quotes_what_would_read_as_something_else(string text, string expected) => Assert.That(YamlText.Scalar(text), Is.EqualTo(expected));

    [Test]
    public void Every_text_reads_back_as_itself() => Prop.ForAll(
        ArbMap.Default.GeneratorFor<string>().Where(text => text is not null && !text.Any(char.IsSurrogate) && !text.Any(letter => letter is '\uFFFE' or '\uFFFF' or '\uFEFF')).ToArbitrary(),
        text => Read($"key: [{YamlText.Scalar(text)}, other]") == text).Check(Config.QuickThrowOnFailure);

    private static string? Read(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new Parser(new StringReader(yaml)));
        return ((YamlScalarNode)((YamlSequenceNode)((YamlMappingNode)stream.Documents[0].RootNode).Children["key"]).Children[0]).Value;
    }
}
