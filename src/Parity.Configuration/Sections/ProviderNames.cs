using System.Collections.Immutable;
using Parity.Configuration.Yaml;

namespace Parity.Configuration.Sections;

/// <summary><c>providers</c> of an ONNX Runtime backend.</summary>
internal static class ProviderNames
{
    public static readonly ImmutableArray<string> Default = ["cpu"];

    private static readonly ImmutableArray<string> Known = ["cpu"];

    public static ImmutableArray<string> Read(ConfigValue value)
    {
        const string Item = "the name of an execution provider";
        foreach (var item in value.Node is ListNode { Items.IsEmpty: false } ? value.List(Item)!.Value : [])
        {
            if (item.Node is ScalarNode { IsNothing: false } scalar && !Known.Contains(scalar.Text) && scalar.Text.Length > 0)
                item.Reject(string.Join(" or ", Known), Known);
        }

        return value.UniqueTexts("a list of execution providers such as [cpu]", Item) ?? Default;
    }
}
