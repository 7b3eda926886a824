using System.Text;

namespace Parity.Configuration.Tests.Yaml;

internal sealed class NodeBuilderTests : ConfigurationFixture
{
    [TestCase("name: a: b", "8:8: not valid YAML: While scanning a plain scalar value, found invalid mapping.")]
    [TestCase("name: @a", "8:7: not valid YAML: While scanning for the next token, found character that cannot start any token.")]
    [TestCase("reports: {json: x\n", "9:1: not valid YAML: While parsing a flow mapping, did not find expected ',' or '}'.")]
    [TestCase("name: \"\\xZZ\"", "8:7: not valid YAML: While scanning a quoted scalar, did not find expected hexadecimal number.")]
    [TestCase("reports:\n\tjson: x", "9:1: the line is indented with a tab; use spaces")]
    [TestCase("reports:\n  json: x\n \t max_differences: 5", "10:2: the line is indented with a tab; use spaces")]
    [TestCase("name: *other", "8:7: alias '*other' refers to no value before it")]
    [TestCase("gates: &a {tensors: *a}", "8:21: alias '*a' refers to no value before it")]
    [TestCase("---\nversion: 1", "8:1: a second YAML document begins here; keep one configuration in a file")]
    [TestCase("name: !!str a", "8:7: tag 'tag:yaml.org,2002:str' is not used here; leave it out")]
    [TestCase("reports: {<<: {json: x}}", "8:11: merge keys (<<) are not used here; write the keys out")]
    [TestCase("reports: {json: x, json: y}", "8:20: key 'json' is written twice, first on line 8; keep one")]
    [TestCase("version: 1", "8:1: key 'version' is written twice, first on line 1; keep one")]
    [TestCase("reports: {[a]: b}", "8:11: a key must be a word, not a list")]
    public void Malformed_yaml_is_located(string section, string expected) =>
        Assert.That(ProblemsWith(section), Is.EqualTo(new[] { expected }));

    [TestCase("- version: 1", "1:1: a configuration is a mapping that begins with version: 1, not a list")]
    [TestCase("hello", "1:1: a configuration is a mapping that begins with version: 1, not 'hello'")]
    public void Root_must_be_a_mapping(string yaml, string expected) =>
        Assert.That(Folder.Problems(yaml), Is.EqualTo(new[] { expected }));

    [Test]
    public void Invalid_code_point_is_a_configuration_error() =>
        Assert.That(ProblemsWith("name: \"\\UFFFFFFFF\""), Has.Length.EqualTo(1).And.All.StartsWith("8:5: not valid YAML after this place: "));

    [Test]
    public void Simple_alias_stands_for_its_value()
    {
        var plan = LoadWith("tolerances:\n  default: &loose {atol: 0.5, rtol: 0}\n  boxes: *loose\n");
        Assert.That(plan.Candidates[0].Tolerances.For("boxes").Atol, Is.EqualTo(0.5));
    }

    [Test]
    public void Alias_bomb_is_refused_without_being_expanded()
    {
        var bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (var i = 1; i < 40; i++)
            bomb.Append($"a{i}: &a{i} [{string.Join(',', Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        Assert.That(Folder.Problems(bomb.ToString()), Has.Length.EqualTo(1).And.All.EndsWith("aliases stand for more than 10000 values; write the values out"));
    }

    [TestCase("[")]
    [TestCase("{a: ")]
    [TestCase("- ")]
    [TestCase("? ")]
    public void Endless_nesting_is_refused_without_overflowing_the_stack(string opening) =>
        Assert.That(Folder.Problems(string.Concat(Enumerable.Repeat(opening, 100_000))), Has.Length.EqualTo(1).And.All.EndsWith("values are nested more than 32 deep"));

    [Test]
    public void Long_values_are_cut_in_messages() =>
        Assert.That(ProblemsWith($"preprocess: {{color: {new string('x', 500)}}}"), Is.EqualTo(new[]
        {
            $"8:21: preprocess.color must be rgb, bgr, gray or false_color, not '{new string('x', 60)}…'",
        }));
}
