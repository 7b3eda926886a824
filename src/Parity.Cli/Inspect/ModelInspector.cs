using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using Parity.Core;
using Parity.Core.Backends;
using Parity.Interop.Models;

namespace Parity.Cli.Inspect;

/// <summary>Reads what a model file says of itself.</summary>
internal static class ModelInspector
{
    private const string OnnxDomain = "ai.onnx";

    /// <exception cref="ParityUserException">The file cannot be read or is no model.</exception>
    public static InspectedModel Inspect(string path)
    {
        var kind = ModelFileKind.Of(path);
        return kind.Format switch
        {
            ModelFormat.Onnx => OfOnnx(path, OnnxModelFile.Read(path)),
            ModelFormat.TorchScript => OfTorchScript(path, TorchScriptFile.Read(path)),
            ModelFormat.TensorRtPlan => Of(path, "tensorrt_plan") with { Note = "What a plan file holds only TensorRT itself can tell, and reading one runs code of it." },
            ModelFormat.Unknown => throw new ParityUserException($"{path} is no model that Parity knows: {kind.Description}; name an ONNX or TorchScript file."),
            _ => throw new ParityUserException($"{path} is {kind.Description}; export it to ONNX, or save it with torch.jit.trace and torch.jit.save."),
        };
    }

    private static InspectedModel OfOnnx(string path, OnnxModelFile model) => Of(path, "onnx") with
    {
        Producer = $"{model.ProducerName} {model.ProducerVersion}".Trim() is { Length: > 0 } producer ? producer : null,
        FormatVersion = model.IrVersion.ToString(CultureInfo.InvariantCulture),
        Opsets = model.Opsets.ToImmutableSortedDictionary(opset => opset.Domain.Length == 0 ? OnnxDomain : opset.Domain, opset => opset.Version, StringComparer.Ordinal),
        Graph = model.GraphName,
        Inputs = [.. model.Inputs.Select(Tensor)],
        Outputs = [.. model.Outputs.Select(Tensor)],
        Operators = model.Operators,
        WeightTensors = model.InitializerCount,
        WeightBytes = model.InitializerBytes,
        Weights = [.. model.ExternalData.Select(file => External(path, file))],
        Metadata = model.Metadata,
    };

    private static InspectedModel OfTorchScript(string path, TorchScriptFile model) => Of(path, "torchscript") with
    {
        FormatVersion = model.Version,
        Graph = model.ClassName,
        Forward = model.Forward?.ToString(),
        Inputs = [.. (model.Forward?.Parameters ?? []).Select(parameter => new InspectedTensor(parameter.Name, parameter.Type, null))],
        Outputs = model.Forward is { } forward ? [new InspectedTensor(null, forward.Returns, null)] : [],
        WeightTensors = model.StorageCount,
        WeightBytes = model.StorageBytes,
        Metadata = model.ExtraFiles.ToImmutableSortedDictionary(name => name, _ => "extra file", StringComparer.Ordinal),
        Note = "TorchScript does not state element types and shapes of its inputs and outputs, nor what wrote it.",
    };

    private static InspectedModel Of(string path, string format)
    {
        var (sha256, bytes) = Hash(path);
        return new InspectedModel { Path = path, Format = format, Sha256 = sha256, Bytes = bytes };
    }

    private static InspectedTensor Tensor(OnnxValue value) => new(value.Name, value.TypeName, Shape(value));

    private static ImmutableArray<string>? Shape(OnnxValue value) => value.Spec.Dimensions is { } sizes
        ? [.. sizes.Select((size, axis) => size?.ToString(CultureInfo.InvariantCulture) ?? value.SymbolicNames.ElementAtOrDefault(axis) ?? "?")]
        : null;

    private static ModelFile External(string path, OnnxExternalFile file)
    {
        if (!file.IsComplete)
        {
            throw new ParityUserException(file.Bytes is { } bytes
                ? $"{path} looks for weights up to byte {file.NeededBytes} of {file.Location}, which has {bytes} bytes; copy that file again."
                : $"{path} has weights in {file.Location}, which is not there; copy that file beside the model.");
        }

        return new ModelFile(file.Location, Hash(file.Path).Sha256, file.Bytes!.Value);
    }

    private static (string Sha256, long Bytes) Hash(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return (Convert.ToHexStringLower(SHA256.HashData(stream)), stream.Length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ParityUserException($"{path} cannot be read: {e.Message}", e);
        }
    }
}
