using Parity.Core.Backends;

namespace Parity.Backends.TensorRt.Running;

/// <summary>What a report says of a plan and what it was made from.</summary>
/// <param name="ModelSha256">SHA-256 of the configured file: the plan, or the ONNX file.</param>
/// <param name="Weights">Files of weights beside an ONNX file.</param>
/// <param name="Switches">How it was built, as far as that is known.</param>
/// <param name="NotEnforced">What strict numerics asks for and could not be made sure of.</param>
internal sealed record PlanFacts(
    string ModelSha256, IReadOnlyList<ModelFile> Weights, IReadOnlyList<KeyValuePair<string, string>> Switches, IReadOnlyList<string> NotEnforced)
{
    private const string NotTold = "unknown: a plan does not tell";

    /// <summary>Of a plan that somebody else built.</summary>
    /// <param name="sha256">Its hash.</param>
    /// <param name="name">The backend's name, for the key that helps.</param>
    /// <param name="strict">Whether strict numerics are asked for.</param>
    public static PlanFacts OfPrebuilt(string sha256, string name, bool strict) => new(
        sha256,
        [],
        [new("precision", NotTold), new("tf32", NotTold)],
        strict
            ? [$"TF32 off and float32 throughout: a plan does not tell how its layers compute; let Parity build it (backends.{name}.onnx with precision: fp32), or build it with TF32 cleared (trtexec --noTF32) and know that you did"]
            : []);
}
