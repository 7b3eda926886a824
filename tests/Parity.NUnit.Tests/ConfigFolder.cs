using Parity.TestKit;

namespace Parity.NUnit.Tests;

/// <summary>A folder with configurations of a model of y = x on random inputs.</summary>
internal sealed class ConfigFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Path => _folder.Path;

    /// <summary>Writes a configuration.</summary>
    /// <param name="name">Its path in the folder.</param>
    /// <param name="more">Keys at its end.</param>
    /// <param name="inputs">How many random inputs.</param>
    public ConfigFolder With(string name, string more = "", int inputs = 2)
    {
        _folder.Write("model.onnx", "no model: the tests' engines open none");
        var models = string.Concat(Enumerable.Repeat("../", name.Count(character => character == '/')));
        _folder.Write(name, $$"""
            version: 1
            reference: trained
            backends:
              trained: {kind: onnxruntime, path: {{models}}model.onnx}
              export: {kind: onnxruntime, path: {{models}}model.onnx}
            inputs:
              random: {count: {{inputs}}, inputs: {x: {shape: [1, 4]} } }
            {{more}}
            """);
        return this;
    }

    public ConfigFolder WithText(string name, string text)
    {
        _folder.Write(name, text);
        return this;
    }

    /// <summary>The tests of a pattern.</summary>
    public IReadOnlyList<ParityCase> Find(string pattern, FakeEngines engines, ParityCaseOptions? options = null) =>
        ParityCases.Find(pattern, (options ?? new ParityCaseOptions()) with { Folder = Path }, engines.Open);

    public void Dispose() => _folder.Dispose();
}
