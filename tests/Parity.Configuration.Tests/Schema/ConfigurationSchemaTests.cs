using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Parity.Configuration.Schema;
using Parity.TestKit;

namespace Parity.Configuration.Tests.Schema;

/// <summary>The schema against the loader: the same keys, words, ranges and defaults.</summary>
internal sealed partial class ConfigurationSchemaTests : ConfigurationFixture
{
    private const string Unknown = "zz_unknown";

    // One of each form that a value may have, right somewhere and wrong elsewhere.
    private static readonly JsonNode?[] Values =
    [
        null, true, "word", "", "off", -1, 0, 1, 0.5, 64, 3e9, new JsonArray(), new JsonArray(1, 2), new JsonArray(1, 2, 3), new JsonArray("a"), new JsonArray("a", "a"), new JsonArray(0.5, 0.5, 0.5, 0.5),
        new JsonArray(new JsonArray(1, 2)), new JsonObject(), new JsonObject { ["a"] = "word" },
    ];

    [SetUp]
    public void WriteFiles() => FullConfigurations.WriteFiles(Folder);

    [Test]
    public void Committed_file_of_batches_is_what_the_code_makes() =>
        Assert.That(
            File.ReadAllText(Repository.PathOf("configs", "batch.schema.json")),
            Is.EqualTo(ConfigurationSchema.BatchText()),
            "Write it again with: parity schema --batch > configs/batch.schema.json");

    [Test]
    public void Committed_file_is_what_the_code_makes() =>
        Assert.That(File.ReadAllText(Repository.PathOf("configs", "parity.schema.json")), Is.EqualTo(ConfigurationSchema.Text()), "Write it again with: parity schema > configs/parity.schema.json");

    [TestCaseSource(typeof(FullConfigurations), nameof(FullConfigurations.All))]
    public void Has_the_keys_of_the_loader_and_no_others(string text)
    {
        var configuration = FullConfigurations.Read(text);
        Assert.That(Folder.Problems(text), Is.Empty);
        Assert.That(Schemas.Problems(configuration), Is.Empty);

        using var scope = Assert.EnterMultipleScope();
        foreach (var mapping in SchemaPlace.Of(configuration).GroupBy(place => string.Join('.', place.Path)).Where(places => places.All(place => place.Mapping["additionalProperties"] is JsonValue)))
        {
            var written = new SchemaPlace(mapping.First().Path, Unknown, [], []).With(configuration, 1);
            var message = Folder.Problems(YamlJson.Write(written)).Single(problem => problem.Contains(Unknown, StringComparison.Ordinal));
            var keys = mapping.Where(place => !BelongsElsewhere(place, Folder.Problems(YamlJson.Write(place.With(configuration, 1))))).Select(place => place.Key);
            Assert.That(keys, Is.EquivalentTo(Allowed(message)), message);
            Assert.That(Schemas.Accepts(written), Is.False, message);
        }
    }

    [TestCaseSource(typeof(FullConfigurations), nameof(FullConfigurations.All))]
    public void Accepts_what_the_loader_accepts_and_refuses_wrong_types_and_keys_of_other_kinds(string text)
    {
        var configuration = FullConfigurations.Read(text);
        var problems = new List<string>();
        foreach (var place in SchemaPlace.Of(configuration))
        {
            foreach (var value in Values.Concat(Own(place.Schema)))
            {
                var changed = place.With(configuration, value);
                var messages = Folder.Problems(YamlJson.Write(changed));
                var isRefused = BelongsElsewhere(place, messages) || messages.Any(message => message.Contains($": {place.Shown}", StringComparison.Ordinal) && Typed().IsMatch(message));
                // Of what only the loader can see the schema is not asked.
                if (messages.Length == 0 && !Schemas.Accepts(changed))
                    problems.Add($"{place.Shown}: {YamlJson.Write(value)} loads, and the schema says {string.Join("; ", Schemas.Problems(changed))}");
                if (isRefused && Schemas.Accepts(changed))
                    problems.Add($"{place.Shown}: {YamlJson.Write(value)} is valid by the schema, and the loader says {messages[0]}");
            }
        }

        Assert.That(problems, Is.Empty);
    }

    [Test]
    public void Defaults_are_those_of_the_plan()
    {
        var unseen = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var configuration in FullConfigurations.All.Select(data => FullConfigurations.Read((string)data.Arguments[0]!)))
        {
            foreach (var place in SchemaPlace.Of(configuration).Where(place => place.Schema.ContainsKey("default")))
            {
                unseen.Add(place.Key);
                // A key that does not go together with the others cannot be written at all.
                if (Plan(place.Without(configuration)) is not { } without || Plan(place.With(configuration, place.Schema["default"])) is not { } with)
                    continue;
                Assert.That(with, Is.EqualTo(without), place.Shown);
                seen.Add(place.Key);
            }
        }

        Assert.That(unseen.Except(seen), Is.Empty);
    }

    /// <summary>Limits and words of a place, and what lies just beyond.</summary>
    private static IEnumerable<JsonNode?> Own(JsonObject schema)
    {
        foreach (var type in Schemas.Alternatives(schema))
        {
            if (type["enum"] is JsonArray words)
                yield return words[^1];
            foreach (var limit in new[] { "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum" }.Select(key => type[key]).OfType<JsonNode>())
            {
                yield return limit;
                if (type["type"]!.ToString() == "integer")
                {
                    yield return limit.GetValue<long>() - 1;
                    yield return limit.GetValue<long>() + 1;
                }
            }
        }
    }

    private static bool BelongsElsewhere(SchemaPlace place, string[] messages) =>
        messages.Any(message => message.Contains($"key '{place.Key}' ", StringComparison.Ordinal) && message.Contains(" belongs to ", StringComparison.Ordinal));

    private string? Plan(JsonObject configuration)
    {
        var yaml = YamlJson.Write(configuration);
        // Where a limit comes from is no part of its value.
        return Folder.Problems(yaml).Length > 0 ? null : Provenance().Replace(JsonSerializer.Serialize(Folder.Load(yaml) with { ConfigSha256 = "" }), "");
    }

    private static string[] Allowed(string message) => message[(message.IndexOf("Allowed: ", StringComparison.Ordinal) + "Allowed: ".Length)..].Split(", ");

    [GeneratedRegex(@" must be (?!less|a multiple|there)| has no value;")]
    private static partial Regex Typed();

    [GeneratedRegex("""
        ,"Source":\d
        """)]
    private static partial Regex Provenance();
}
