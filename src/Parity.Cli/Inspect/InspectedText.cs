using System.Globalization;

namespace Parity.Cli.Inspect;

/// <summary>What people read about a model.</summary>
internal static class InspectedText
{
    private const int OperatorsAtMost = 12;

    public static void Write(InspectedModel model, TextWriter writer)
    {
        void Line(string what, string? text)
        {
            if (!string.IsNullOrEmpty(text))
            {
                writer.WriteLine($"  {what,-9} {text}");
            }
        }

        writer.WriteLine(model.Path);
        Line("format", $"{model.Format}{(model.FormatVersion is { } version ? $", version {version}" : string.Empty)}, {Size(model.Bytes)}");
        Line("sha256", model.Sha256);
        Line("producer", model.Producer);
        Line("opset", string.Join(", ", model.Opsets.Select(opset => string.Create(CultureInfo.InvariantCulture, $"{opset.Key} {opset.Value}"))));
        Line("graph", model.Graph);
        Line("forward", model.Forward);
        foreach (var input in model.Forward is null ? model.Inputs : [])
        {
            Line("input", input.ToString());
        }

        foreach (var output in model.Forward is null ? model.Outputs : [])
        {
            Line("output", output.ToString());
        }

        var operators = model.Operators.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal).ToList();
        Line("operators", string.Join(", ", operators.Take(OperatorsAtMost).Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Value} {entry.Key}"))) +
            (operators.Count > OperatorsAtMost ? string.Create(CultureInfo.InvariantCulture, $" and {operators.Count - OperatorsAtMost} more kinds") : string.Empty));
        Line("weights", model.WeightTensors is { } count ? string.Create(CultureInfo.InvariantCulture, $"{count} tensors, {Size(model.WeightBytes ?? 0)}") : null);
        foreach (var file in model.Weights)
        {
            Line("external", $"{file.Path}, {Size(file.Bytes)}, {file.Sha256}");
        }

        foreach (var (key, value) in model.Metadata)
        {
            Line("metadata", $"{key} = {value.ReplaceLineEndings(" ")}");
        }

        Line("note", model.Note);
    }

    private static string Size(long bytes) => bytes switch
    {
        >= 1 << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1 << 20):0.#} MiB"),
        >= 1 << 10 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1 << 10):0.#} KiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes"),
    };
}
