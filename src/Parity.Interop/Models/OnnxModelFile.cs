using System.Collections.Immutable;
using Google.Protobuf;
using Parity.Interop.Files;
using Parity.Interop.Onnx;

namespace Parity.Interop.Models;

/// <summary>What an ONNX model says of itself, read without its weights and without any engine.</summary>
public sealed record OnnxModelFile
{
    /// <summary>Weights are skipped in pieces of this size.</summary>
    private const int BufferBytes = 1 << 16;

    /// <summary>The version of the file format.</summary>
    public required long IrVersion { get; init; }

    /// <summary>The tool that wrote it, such as <c>pytorch</c>; empty where it does not say.</summary>
    public required string ProducerName { get; init; }

    /// <summary>The version of that tool; empty where it does not say.</summary>
    public required string ProducerVersion { get; init; }

    /// <summary>The model's own domain, mostly empty.</summary>
    public required string Domain { get; init; }

    /// <summary>The model's own version, mostly 0.</summary>
    public required long ModelVersion { get; init; }

    /// <summary>The operators that it imports, in the order of the file.</summary>
    public required ImmutableArray<OnnxOpset> Opsets { get; init; }

    /// <summary>The graph's name.</summary>
    public required string GraphName { get; init; }

    /// <summary>The graph's inputs in their order, without those that have a value in the file.</summary>
    public required ImmutableArray<OnnxValue> Inputs { get; init; }

    /// <summary>The graph's outputs in their order.</summary>
    public required ImmutableArray<OnnxValue> Outputs { get; init; }

    /// <summary>The nodes of the graph, of the graphs inside nodes, and of functions.</summary>
    public required long NodeCount { get; init; }

    /// <summary>How often each operator appears among those nodes, as <c>Conv</c> or <c>com.microsoft::Gelu</c>, in ordinal order.</summary>
    public required ImmutableSortedDictionary<string, long> Operators { get; init; }

    /// <summary>The initialisers of the graph and of the graphs inside nodes.</summary>
    public required long InitializerCount { get; init; }

    /// <summary>Their elements.</summary>
    public required long InitializerElements { get; init; }

    /// <summary>Their bytes, whether here or in other files; elements of types that Parity does not have count as 0.</summary>
    public required long InitializerBytes { get; init; }

    /// <summary>What tools added: keys and values.</summary>
    public required ImmutableSortedDictionary<string, string> Metadata { get; init; }

    /// <summary>The other files that hold weights, in ordinal order.</summary>
    public required ImmutableArray<OnnxExternalFile> ExternalData { get; init; }

    /// <summary>Reads a file of up to 2 GiB, the most that protobuf allows, in memory that does not grow with its weights.</summary>
    /// <exception cref="TensorFileException">It is no whole ONNX model, or names weights outside its folder.</exception>
    public static OnnxModelFile Read(string path)
    {
        var kind = ModelFileKind.Of(path);
        if (kind.Format != ModelFormat.Onnx)
        {
            var found = kind.Format == ModelFormat.Unknown ? kind.Description : $"it is {kind.Description}";
            throw TensorFileException.At(path, $"it is not an ONNX model: {found}; export the model to ONNX or name another file.");
        }

        try
        {
            using var reader = new WireReader(new BufferedStream(InputFile.OpenSeekable(path), BufferBytes));
            var model = new OnnxModelReader(path);
            model.Read(reader);
            return model.Finish();
        }
        catch (Exception e) when (e is InvalidProtocolBufferException or InvalidDataException)
        {
            throw TensorFileException.At(path, $"it is not a whole ONNX model: {e.Message.TrimEnd('.')}; export or copy it again.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw TensorFileException.At(path, $"it cannot be read: {e.Message}", e);
        }
    }
}
