using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Parity.Core.Tensors;

namespace Parity.Core.Detection.Decoding;

/// <summary>
/// Finds the outputs that a decoder reads: by the names that the configuration gives a role, else by the names that the family
/// itself uses, else, for a decoder of a single output, as the only one.
/// </summary>
/// <param name="format">The configured names.</param>
internal sealed class OutputFinder(OutputFormat format)
{
    /// <summary>The output of a role, or why there is none.</summary>
    /// <param name="outputs">All outputs.</param>
    /// <param name="role">The role.</param>
    /// <param name="output">The output.</param>
    /// <param name="misfit">Why there is none, with what to write.</param>
    /// <param name="usual">Names that the family's exporters use.</param>
    public bool TryOne(
        TensorSet outputs, OutputRole role, [NotNullWhen(true)] out TensorData? output, [NotNullWhen(false)] out string? misfit, params ReadOnlySpan<string> usual)
    {
        output = null;
        if (!TryMany(outputs, role, out var found, out misfit, usual))
        {
            return false;
        }

        if (found.Length != 1)
        {
            misfit = $"detection.outputs.{Word(role)} names {found.Length} outputs, but this decoder reads one";
            return false;
        }

        output = found[0];
        return true;
    }

    /// <summary>The outputs of a role in the configured order, or why there are none.</summary>
    /// <inheritdoc cref="TryOne"/>
    public bool TryMany(
        TensorSet outputs, OutputRole role, out ImmutableArray<TensorData> found, [NotNullWhen(false)] out string? misfit, params ReadOnlySpan<string> usual)
    {
        found = [];
        misfit = null;
        if (format.Outputs.TryGetValue(role, out var names) && !names.IsEmpty)
        {
            var named = ImmutableArray.CreateBuilder<TensorData>();
            foreach (var name in names)
            {
                if (!outputs.TryGet(name, out var output))
                {
                    misfit = $"{Key(role)} is '{name}', but the outputs are {Names(outputs)}";
                    return false;
                }

                named.Add(output);
            }

            found = named.DrainToImmutable();
            return true;
        }

        foreach (var name in usual)
        {
            if (outputs.TryGet(name, out var output))
            {
                found = [output];
                return true;
            }
        }

        if (role == OutputRole.Predictions && outputs.Count == 1)
        {
            found = [outputs[0]];
            return true;
        }

        misfit = $"{Key(role)} is not set and the outputs are {Names(outputs)}; name the one that holds {Holds(role)}";
        return false;
    }

    /// <summary>Whether the configuration or the family's own names find outputs of a role that may be left out.</summary>
    public bool Has(TensorSet outputs, OutputRole role, params ReadOnlySpan<string> usual) =>
        (format.Outputs.TryGetValue(role, out var names) && !names.IsEmpty) || UsualName(outputs, usual) is not null;

    /// <summary>The outputs' names for a message.</summary>
    public static string Names(IEnumerable<TensorData> outputs) => string.Join(", ", outputs.Select(output => $"'{output.Name}'"));

    private static string? UsualName(TensorSet outputs, ReadOnlySpan<string> usual)
    {
        foreach (var name in usual)
        {
            if (outputs.TryGet(name, out _))
            {
                return name;
            }
        }

        return null;
    }

    private static string Key(OutputRole role) => role == OutputRole.Predictions ? "detection.output" : $"detection.outputs.{Word(role)}";

    private static string Holds(OutputRole role) => role == OutputRole.Predictions ? "detections" : Word(role);

    [SuppressMessage("Globalization", "CA1308", Justification = "Keys of the configuration are lower case.")]
    private static string Word(OutputRole role) => role.ToString().ToLowerInvariant();
}
