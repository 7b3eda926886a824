using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Parity.Configuration.Yaml;

namespace Parity.Configuration.Sections;

/// <summary><c>backends</c> and <c>reference</c>.</summary>
internal static partial class BackendsSection
{
    public const string NamePattern = "[A-Za-z0-9_.-]+";

    /// <summary>The backends that could be read, in the order of the file.</summary>
    /// <param name="section">The section.</param>
    /// <param name="backend">Reads one of them.</param>
    /// <param name="reference">The name that is written as the reference, whether a backend has it or not.</param>
    public static ImmutableArray<BackendPlan> Read(ConfigValue? section, BackendSection backend, string? reference)
    {
        if (section?.Entries("a mapping from names to backends") is not { } entries)
            return [];
        if (entries.Length == 1)
            section.Value.Fail("backends holds only one backend; add a candidate to compare with the reference");

        var backends = ImmutableArray.CreateBuilder<BackendPlan>();
        foreach (var (name, value) in entries)
        {
            if (name.Text is "." or "..")
                value.Log.Add(name.Position, $"backend name {ShownText.Quote(name.Text)} is no name for the folder of a record; choose another");
            else if (!Name().IsMatch(name.Text))
                value.Log.Add(name.Position, $"backend name {ShownText.Quote(name.Text)} must consist of letters A-Z and a-z, digits, '_', '.' and '-'");
            backends.Add(backend.Read(value, name.Text, name.Text == reference ? BackendNumerics.Strict : BackendNumerics.AsDeployed));
        }

        return backends.ToImmutable();
    }

    /// <summary>The reference's name, or null where none of the backends is meant.</summary>
    public static string? ReadReference(ConfigValue? reference, ImmutableArray<BackendPlan> backends)
    {
        if (reference?.Text("the name of a backend") is not { } name)
            return null;
        if (backends.IsEmpty || backends.Any(backend => backend.Name == name))
            return name;
        var names = backends.Select(backend => backend.Name).ToArray();
        reference.Value.Fail($"reference {ShownText.Quote(name)} is not one of the backends{NearWord.Hint(name, names)}");
        return null;
    }

    [GeneratedRegex($@"\A{NamePattern}\z")]
    private static partial Regex Name();
}
