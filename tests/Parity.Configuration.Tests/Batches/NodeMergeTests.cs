using FsCheck;
using FsCheck.Fluent;
using Parity.Configuration.Batches;
using Parity.Configuration.Yaml;

namespace Parity.Configuration.Tests.Batches;

internal sealed class NodeMergeTests
{
    private static readonly string[] Keys = ["a", "b", "c"];

    [TestCase("{a: 1}", "{b: 2}", "{a: 1, b: 2}")]
    [TestCase("{a: 1}", "{a: 2}", "{a: 2}")]
    [TestCase("{a: [1, 2]}", "{a: [3]}", "{a: [3]}")]
    [TestCase("{a: {x: 1, y: 1}}", "{a: {y: 2, z: 2}}", "{a: {x: 1, y: 2, z: 2}}")]
    [TestCase("{a: {x: 1}}", "{a: 2}", "{a: 2}")]
    [TestCase("{a: 1}", "{a: {x: 2}}", "{a: {x: 2}}")]
    [TestCase("{a: {x: 1}}", "{a: {}}", "{a: {x: 1}}")]
    [TestCase("{a: 1, b: 1}", "{a: ~}", "{b: 1}")]
    [TestCase("{a: 1}", "{a: null}", "{}")]
    [TestCase("{a: 1}", "{a: }", "{a: }")]
    [TestCase("{a: 1}", "{a: '~'}", "{a: '~'}")]
    [TestCase("{b: 1}", "{a: ~}", "{b: 1, a: ~}")]
    [TestCase("{b: 1, a: 1}", "{a: 2, b: 2}", "{b: 2, a: 2}")]
    public void Later_wins_key_by_key(string under, string over, string expected) =>
        Assert.That(Text(NodeMerge.Over(Parse(under), Parse(over))), Is.EqualTo(Text(Parse(expected))));

    [Test]
    public void What_lies_under_never_changes_a_key_that_is_set_over_it() =>
        Check((under, over) => Holds(over, NodeMerge.Over(under, over)));

    [Test]
    public void Every_key_comes_from_one_of_both() =>
        Check((under, over) => NodeMerge.Over(under, over).Entries.All(entry => Find(under, entry.Key.Text) is not null || Find(over, entry.Key.Text) is not null));

    [Test]
    public void Key_that_only_the_lower_one_has_stays_as_it_is() =>
        Check((under, over) => under.Entries.Where(entry => Find(over, entry.Key.Text) is null).All(entry => Find(NodeMerge.Over(under, over), entry.Key.Text) == entry.Value));

    [Test]
    public void Nothing_under_or_over_changes_nothing() =>
        Check((node, _) => Text(NodeMerge.Over(new MapNode([], default), node)) == Text(node) && Text(NodeMerge.Over(node, new MapNode([], default))) == Text(node));

    // No removals: those are the only way to undo a key.
    private static void Check(Func<MapNode, MapNode, bool> property) =>
        Prop.ForAll(Gen.Zip(Maps(3), Maps(3)).ToArbitrary(), both => property(both.Item1, both.Item2)).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static bool Holds(ConfigNode over, ConfigNode? merged) => over is MapNode map
        ? merged is MapNode && map.Entries.All(entry => Holds(entry.Value, Find((MapNode)merged, entry.Key.Text)))
        : ReferenceEquals(over, merged);

    private static ConfigNode? Find(MapNode map, string key) => map.Entries.FirstOrDefault(entry => entry.Key.Text == key).Value;

    private static Gen<MapNode> Maps(int depth) =>
        from keys in Gen.SubListOf(Keys)
        from order in Gen.Shuffle(keys.ToArray())
        from values in Nodes(depth).ListOf(order.Length)
        select new MapNode([.. order.Zip(values).Select(pair => (new ScalarNode(pair.First, true, default), pair.Second))], default);

    private static Gen<ConfigNode> Nodes(int depth)
    {
        var scalars = Gen.Choose(0, 9).Select(ConfigNode (n) => new ScalarNode($"{n}", true, default));
        var lists = Gen.Choose(0, 3).Select(ConfigNode (n) => new ListNode([.. Enumerable.Range(0, n).Select(i => new ScalarNode($"{i}", true, default))], default));
        return depth == 0 ? scalars : Gen.OneOf(scalars, lists, Maps(depth - 1).Select(ConfigNode (map) => map));
    }

    private static MapNode Parse(string yaml) => (MapNode)NodeBuilder.Build(yaml, new DiagnosticLog("test"));

    private static string Text(ConfigNode node) => node switch
    {
        MapNode map => $"{{{string.Join(", ", map.Entries.Select(entry => $"{entry.Key.Text}: {Text(entry.Value)}"))}}}",
        ListNode list => $"[{string.Join(", ", list.Items.Select(Text))}]",
        ScalarNode { IsPlain: false } scalar => $"'{scalar.Text}'",
        _ => ((ScalarNode)node).Text,
    };
}
