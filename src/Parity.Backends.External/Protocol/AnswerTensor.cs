namespace Parity.Backends.External.Protocol;

/// <summary>An input or output as a command tells it.</summary>
internal sealed record AnswerTensor
{
    public string? Name { get; init; }

    /// <summary>The .npy file in the folder of the request.</summary>
    public string? File { get; init; }

    public string? Type { get; init; }

    /// <summary>Null as a whole, or in one dimension, where it is not known.</summary>
    public IReadOnlyList<long?>? Shape { get; init; }
}
