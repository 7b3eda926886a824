using System.Text.Json;
using System.Text.Json.Serialization;

namespace Parity.Backends.External.Protocol;

/// <summary>What a command tells: its ready line, an answer's line, or the answer's file in mode once. All but the first is optional.</summary>
internal sealed record Answer
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
    };

    /// <summary><c>ready</c>, <c>done</c> or <c>error</c>.</summary>
    public string? Parity { get; init; }

    public int? Protocol { get; init; }

    public int? Request { get; init; }

    /// <summary>What went wrong, in the command's words.</summary>
    public string? Message { get; init; }

    public string? Library { get; init; }

    public string? Version { get; init; }

    public string? Device { get; init; }

    /// <summary><c>strict</c> where the command computes so.</summary>
    public string? Numerics { get; init; }

    public IReadOnlyList<string> NotEnforced { get; init; } = [];

    public IReadOnlyDictionary<string, string> Switches { get; init; } = new Dictionary<string, string>();

    /// <summary>Of a ready line: what the model takes.</summary>
    public IReadOnlyList<AnswerTensor> Inputs { get; init; } = [];

    /// <summary>Of a ready line: what the model gives. Of an answer: the files it wrote, in order; null where their names say all.</summary>
    public IReadOnlyList<AnswerTensor>? Outputs { get; init; }

    [JsonPropertyName("engine_ms")]
    public double? EngineMs { get; init; }

    /// <exception cref="JsonException">It is no such object.</exception>
    public static Answer Parse(string json)
    {
        var answer = JsonSerializer.Deserialize<Answer>(json, Json) ?? throw new JsonException("It is null.");
        IEnumerable<object?> elements = [.. answer.NotEnforced, .. answer.Switches.Values, .. answer.Inputs, .. answer.Outputs ?? []];

        // Annotations keep null out of properties, and nothing keeps it out of lists.
        return elements.Contains(null) ? throw new JsonException("One of its elements is null.") : answer;
    }
}
