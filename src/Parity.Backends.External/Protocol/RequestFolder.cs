using System.IO.Hashing;
using System.Text.Json;
using Parity.Backends.External.Commands;
using Parity.Core.Backends;
using Parity.Core.Tensors;
using Parity.Interop;
using Parity.Interop.Numpy;

namespace Parity.Backends.External.Protocol;

/// <summary>The private folder of one call: its inputs, the request that names them, and room for the outputs. New for each call, so that no old output is taken for a new one.</summary>
internal sealed class RequestFolder : IDisposable
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly TensorSet _inputs;

    private RequestFolder(string path, int number, BackendInput input)
    {
        (Path, Number, InputName) = (path, number, input.Name);
        _inputs = input.Tensors;
    }

    /// <summary>The folder, absolute.</summary>
    public string Path { get; }

    /// <summary>Which call of the backend this is, from 1.</summary>
    public int Number { get; }

    /// <summary>The input's name, for messages.</summary>
    public string InputName { get; }

    /// <summary>The request as JSON on one line.</summary>
    public string Request { get; private set; } = string.Empty;

    /// <summary>Writes the inputs of a call.</summary>
    /// <exception cref="IOException">They cannot be written.</exception>
    /// <exception cref="TensorFileException">numpy cannot hold one of them.</exception>
    public static RequestFolder Write(string scratchFolder, int number, BackendInput input, string numerics)
    {
        var folder = new RequestFolder(System.IO.Path.Combine(scratchFolder, $"{number}"), number, input);
        try
        {
            folder.Write(input, numerics);
            return folder;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>The digest (<see cref="TensorDigest"/>) of the inputs as the files hold them now, under the run's names.</summary>
    /// <exception cref="TensorFileException">A file is gone or damaged.</exception>
    /// <exception cref="AnswerException">A file is something else now.</exception>
    public string Digest()
    {
        var hash = new XxHash128();
        for (var i = 0; i < _inputs.Count; i++)
        {
            var path = System.IO.Path.Combine(Path, InputFile(i));
            WrittenFile.Check(path, InputFile(i));
            var file = NpyReader.Read(path, _inputs[i].Name);
            var type = TensorTypes.FromNumpy(file, _inputs[i].ElementType)?.ElementType ?? file.ElementType;
            TensorDigest.Append(hash, file.Name, type, file.Shape, file.Bytes.Span);
        }

        return TensorDigest.Finish(hash);
    }

    /// <inheritdoc/>
    public void Dispose() => ScratchFolder.Remove(Path);

    private static string InputFile(int position) => $"{ProtocolNames.InputFolder}/{position}.npy";

    private void Write(BackendInput input, string numerics)
    {
        Directory.CreateDirectory(System.IO.Path.Combine(Path, ProtocolNames.InputFolder));
        Directory.CreateDirectory(System.IO.Path.Combine(Path, ProtocolNames.OutputFolder));
        for (var i = 0; i < _inputs.Count; i++)
        {
            using var stream = new FileStream(System.IO.Path.Combine(Path, InputFile(i)), FileMode.CreateNew, FileAccess.Write);
            NpyWriter.Write(stream, TensorTypes.ForNumpy(_inputs[i]));
        }

        Request = JsonSerializer.Serialize(
            new
            {
                Protocol = ProtocolNames.Version,
                Request = Number,
                Folder = Path,
                input.Name,
                Numerics = numerics,
                Inputs = _inputs.Select((tensor, i) => new { tensor.Name, File = InputFile(i), Type = tensor.ElementType.Name(), Shape = tensor.Shape.Dimensions }),
            },
            Json);
        File.WriteAllText(System.IO.Path.Combine(Path, ProtocolNames.RequestFile), Request);
    }
}
