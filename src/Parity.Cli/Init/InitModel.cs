using System.Collections.Immutable;
using Parity.Configuration;
using Parity.Core.Backends;
using Parity.Interop.Models;

namespace Parity.Cli.Init;

/// <summary>A model as its file tells of itself; no engine is opened.</summary>
/// <param name="Path">The path as given.</param>
/// <param name="Kind">What runs it.</param>
internal sealed record InitModel(string Path, BackendKind Kind)
{
    /// <summary>The backend's name in the configuration.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>The graph's inputs; empty where the format has none.</summary>
    public ImmutableArray<OnnxValue> Inputs { get; init; } = [];

    /// <summary>The graph's outputs; empty where the format has none.</summary>
    public ImmutableArray<OnnxValue> Outputs { get; init; } = [];

    /// <summary>What the exporter wrote into the file.</summary>
    public ImmutableSortedDictionary<string, string> Metadata { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The names of TorchScript's parameters.</summary>
    public ImmutableArray<string> Parameters { get; init; } = [];

    /// <summary>The signature or the shapes, in one line.</summary>
    public string Summary { get; init; } = string.Empty;

    /// <summary>Whether its file tells inputs and outputs.</summary>
    public bool IsDescribed => !Inputs.IsEmpty;

    /// <summary>The sizes of a graph's value, null for one that changes; null as a whole where even the rank is unknown.</summary>
    public static ImmutableArray<long?>? Shape(OnnxValue value) => value.Spec.Dimensions;

    /// <summary>A value with its shape as the file states it: <c>images [batch, 3, 640, 640]</c>.</summary>
    public static string Shown(OnnxValue value) => Shape(value) is { } sizes
        ? $"{value.Name} [{string.Join(", ", sizes.Select((size, axis) => size?.ToString() ?? value.SymbolicNames.ElementAtOrDefault(axis) ?? "?"))}]"
        : value.Name;

    /// <summary>The name and shape of a spec, for comments.</summary>
    public static string Shown(IEnumerable<OnnxValue> values) => string.Join(", ", values.Select(Shown));
}
