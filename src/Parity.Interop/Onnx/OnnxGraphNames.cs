using Parity.Interop.Models;

namespace Parity.Interop.Onnx;

/// <summary>The names of a graph's inputs and outputs, read from the only .onnx file of a folder when they are first needed.</summary>
/// <param name="folder">The folder, or null where there is none.</param>
internal sealed class OnnxGraphNames(string? folder)
{
    private readonly Lazy<(string[] Inputs, string[] Outputs)?> _names = new(() => Read(folder));

    /// <summary>The name at a position, or null where there is no model.</summary>
    /// <exception cref="TensorFileException">The model cannot be read or has no such position.</exception>
    public string? At(bool isInput, int position, string file)
    {
        if (_names.Value is not { } names)
        {
            return null;
        }

        var side = isInput ? names.Inputs : names.Outputs;
        return position < side.Length
            ? side[position]
            : throw TensorFileException.At(file, $"the model beside it has {side.Length} {(isInput ? "inputs" : "outputs")}, and this is for position {position}, counted from 0; write the test data again for this model.");
    }

    private static (string[] Inputs, string[] Outputs)? Read(string? folder)
    {
        var files = folder is null ? [] : ModelsOf(folder);
        if (files.Length > 1)
        {
            files = [.. files.Where(file => Path.GetFileName(file) == "model.onnx")];
        }

        if (files is not [var only])
        {
            return null;
        }

        var model = OnnxModelFile.Read(only);
        return ([.. model.Inputs.Select(input => input.Name)], [.. model.Outputs.Select(output => output.Name)]);
    }

    private static string[] ModelsOf(string folder)
    {
        try
        {
            return Directory.GetFiles(folder, "*.onnx");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw TensorFileException.At(folder, $"this folder cannot be searched for the model whose names are needed: {e.Message}", e);
        }
    }
}
