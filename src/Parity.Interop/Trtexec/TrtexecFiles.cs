using System.Text;
using System.Text.RegularExpressions;
using Parity.Core.Tensors;
using Parity.Interop.Files;

namespace Parity.Interop.Trtexec;

/// <summary>
/// The files of <c>trtexec --dumpRawBindingsToFile</c>: elements alone, whose name says the rest. trtexec replaces every
/// character of a tensor's name but letters, digits and <c>._-,</c>, so names come back as <see cref="SafeName"/> makes them.
/// </summary>
public static partial class TrtexecFiles
{
    /// <summary>Longer names lose their middle, as in trtexec since TensorRT 10.</summary>
    private const int MaxNameLength = 150;

    private const string Ellipsis = "...";

    private static readonly (string Word, ElementType Type)[] Types =
    [
        ("fp32", ElementType.Float32), ("fp16", ElementType.Float16), ("bf16", ElementType.BFloat16), ("int8", ElementType.Int8),
        ("int32", ElementType.Int32), ("int64", ElementType.Int64), ("bool", ElementType.Bool), ("uint8", ElementType.UInt8),
    ];

    /// <summary>The name that trtexec gives to a tensor's file, such as <c>images.input.1.3.640.640.fp32.raw</c>.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="isInput">Whether it is an input of the engine.</param>
    /// <exception cref="TensorFileException">TensorRT has no such element type.</exception>
    public static string NameOf(TensorData tensor, bool isInput)
    {
        var index = Array.FindIndex(Types, pair => pair.Type == tensor.ElementType);
        if (index < 0)
        {
            throw TensorFileException.At(tensor.Name, $"trtexec has no {tensor.ElementType.Name()}; convert the tensor to {(tensor.ElementType.IsFloatingPoint() ? "float32" : "int32 or int64")} first.");
        }

        var name = SafeName($"{tensor.Name}.{(isInput ? "input" : "output")}.{string.Join('.', tensor.Shape.Dimensions)}.{Types[index].Word}.raw");
        var half = (MaxNameLength - Ellipsis.Length) / 2;
        return name.Length <= MaxNameLength ? name : $"{name[..half]}{Ellipsis}{name[^half..]}";
    }

    /// <summary>A tensor's name as trtexec writes it in the names of files.</summary>
    public static string SafeName(string name)
    {
        // trtexec replaces bytes, and so one character beyond ASCII by several.
        var bytes = Encoding.UTF8.GetBytes(name);
        return string.Create(bytes.Length, bytes, (safe, from) =>
        {
            for (var i = 0; i < from.Length; i++)
            {
                var character = (char)from[i];
                safe[i] = char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '-' or ',' ? character : '_';
            }
        });
    }

    /// <summary>Writes every tensor to the folder under its <see cref="NameOf"/>.</summary>
    /// <param name="folder">The folder, which must exist.</param>
    /// <param name="tensors">The tensors.</param>
    /// <param name="isInput">Whether they are inputs of the engine.</param>
    /// <exception cref="TensorFileException">TensorRT has no such type, two tensors would have one file, or a file cannot be written.</exception>
    public static void Write(string folder, TensorSet tensors, bool isInput)
    {
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var tensor in tensors)
        {
            if (!names.TryAdd(NameOf(tensor, isInput), tensor.Name))
            {
                throw TensorFileException.At(folder, $"the tensors {ShownText.Quote(names[NameOf(tensor, isInput)])} and {ShownText.Quote(tensor.Name)} have one file name in trtexec, {NameOf(tensor, isInput)}; rename one of them.");
            }
        }

        foreach (var tensor in tensors)
        {
            RawTensorFile.Write(Path.Combine(folder, NameOf(tensor, isInput)), tensor);
        }
    }

    /// <summary>What the name of a file says, or null when it is not one of trtexec's.</summary>
    internal static TrtexecFile? Parse(string path)
    {
        var match = FileName().Match(Path.GetFileName(path));
        if (!match.Success)
        {
            return null;
        }

        var index = Array.FindIndex(Types, pair => pair.Word == match.Groups["type"].Value);
        if (index < 0)
        {
            throw TensorFileException.At(path, $"its elements are {match.Groups["type"].Value}, which no tensor here can have; cast the output in the model.");
        }

        var type = Types[index].Type;
        var sizes = new List<long>();
        foreach (var digits in match.Groups["sizes"].Value.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            sizes.Add(long.TryParse(digits, out var size) ? size : throw ImpossibleShape(path));
        }

        var shape = sizes.Count <= CheckedShape.MaxRank ? CheckedShape.Of(sizes, type) : null;
        return new TrtexecFile(path, match.Groups["name"].Value, match.Groups["side"].Value == "input", type, shape ?? throw ImpossibleShape(path));
    }

    private static TensorFileException ImpossibleShape(string path) =>
        TensorFileException.At(path, "its name says a shape that no tensor can have; write it again with trtexec --dumpRawBindingsToFile.");

    [GeneratedRegex(@"^(?<name>.+)\.(?<side>input|output)\.(?<sizes>([0-9]+(\.[0-9]+)*)?)\.(?<type>[a-z0-9]+)\.raw\z")]
    private static partial Regex FileName();
}
