using System.Text.Json;
using Parity.Core.Tensors;
using Parity.Interop.Numpy;
using Parity.TestKit;

namespace Parity.EndToEnd.Tests;

/// <summary>Two sets of saved tensors, <c>a</c> and <c>b</c>, and <c>parity compare</c> on them.</summary>
internal sealed class CompareSides : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public CompareSides()
    {
        Directory.CreateDirectory(_folder.File("a"));
        Directory.CreateDirectory(_folder.File("b"));
    }

    public TemporaryFolder Folder => _folder;

    public ParityProcess.Result Result { get; private set; } = null!;

    public JsonElement Report { get; private set; }

    public IEnumerable<string?> Faults => Report.GetProperty("faults").EnumerateArray().Select(fault => $"{fault.GetProperty("input").GetString()}: {fault.GetProperty("message").GetString()}");

    public IEnumerable<string?> Cases => Report.GetProperty("cases").EnumerateArray().Select(entry => entry.GetProperty("input").GetString());

    public static TensorData Tensor<T>(string name, ElementType type, TensorShape shape, params T[] values)
        where T : unmanaged => TensorData.FromArray<T>(name, type, shape, values);

    public static TensorData Floats(string name, params float[] values) => Tensor(name, ElementType.Float32, new TensorShape(values.Length), values);

    /// <summary>A case of both sides.</summary>
    public CompareSides With(string name, TensorData a, TensorData b) => With(name, [a], [b]);

    /// <summary>A case of both sides, or of one.</summary>
    public CompareSides With(string name, TensorData[]? a, TensorData[]? b)
    {
        foreach (var (side, tensors) in new[] { ("a", a), ("b", b) })
        {
            if (tensors is not null)
            {
                NpzWriter.Write(_folder.File($"{side}/{name}.npz"), tensors);
            }
        }

        return this;
    }

    /// <summary>Compares the two folders.</summary>
    public CompareSides Run(params string[] options) => RunOn("a", "b", options);

    /// <summary>Compares two other paths.</summary>
    public CompareSides RunOn(string a, string b, params string[] options)
    {
        Result = ParityProcess.Run(_folder.Path, ["compare", a, b, "--report", "json=report.json", .. options]);
        if (File.Exists(_folder.File("report.json")))
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(_folder.File("report.json")));
            Report = document.RootElement.Clone();
        }

        return this;
    }

    /// <summary>One output of a case.</summary>
    public JsonElement Output(string name, string output = "x") => Report.GetProperty("cases").EnumerateArray().Single(entry => entry.GetProperty("input").GetString() == name)
        .GetProperty("outputs").EnumerateArray().Single(entry => entry.GetProperty("name").GetString() == output);

    public string? Problem(string name, string output = "x") => Output(name, output).GetProperty("problem").GetString();

    public long Mismatched(string name) => Output(name).GetProperty("mismatched").GetInt64();

    /// <summary>A figure, which is text where JSON has no number for it.</summary>
    public double Figure(string name, string figure) => Output(name).GetProperty(figure) is { ValueKind: JsonValueKind.String } text
        ? double.Parse(text.GetString()!, System.Globalization.CultureInfo.InvariantCulture)
        : Output(name).GetProperty(figure).GetDouble();

    public void Dispose() => _folder.Dispose();
}
