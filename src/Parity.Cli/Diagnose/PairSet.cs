using System.Collections.Immutable;
using System.Globalization;
using Parity.Cli.Preprocess;
using Parity.Configuration;
using Parity.Core;
using Parity.Core.Tensors;
using Parity.Imaging;
using Parity.Imaging.Decoding;
using Parity.Imaging.Diagnosis;
using Parity.Interop;

namespace Parity.Cli.Diagnose;

/// <summary>Pairs the tensors of two files by name, and finds the images that they were made from.</summary>
internal sealed class PairSet
{
    private PairSet(ImmutableArray<TensorPair> pairs, ImmutableArray<string> onlyInA, ImmutableArray<string> onlyInB) => (Pairs, OnlyInA, OnlyInB) = (pairs, onlyInA, onlyInB);

    /// <summary>What the configuration says both sides should be multiples of, in pixels; the usual where there is none.</summary>
    public int Stride { get; private init; } = Diagnoser.DefaultStride;

    public ImmutableArray<TensorPair> Pairs { get; }

    public ImmutableArray<string> OnlyInA { get; }

    public ImmutableArray<string> OnlyInB { get; }

    /// <summary>Reads two files.</summary>
    /// <param name="a">A configuration, .npy, .npz or raw bytes.</param>
    /// <param name="b">.npy, .npz or raw bytes; or a configuration where A is none.</param>
    /// <param name="image">The image, or the folder of the images; null where it is not at hand.</param>
    /// <param name="raw">Element type and shape of raw files.</param>
    /// <exception cref="ParityUserException">A file cannot be read, or nothing in the two belongs together.</exception>
    public static PairSet Read(string a, string b, string? image, RawShape? raw)
    {
        if (image is not null && !File.Exists(image) && !Directory.Exists(image))
        {
            throw new UsageException($"--image {image} does not exist; name the image that both tensors were made from, or the folder of the images.");
        }

        if (PreprocessSource.IsConfig(a) && PreprocessSource.IsConfig(b))
        {
            throw new UsageException("One of the two can be a configuration, not both; write one's tensors with 'parity preprocess CONFIG --out all.npz' first.");
        }

        if (PreprocessSource.IsConfig(a))
        {
            return OfConfig(a, b, image, raw, configIsA: true);
        }

        if (PreprocessSource.IsConfig(b))
        {
            return OfConfig(b, a, image, raw, configIsA: false);
        }

        var (left, right) = (ReadTensors(a, raw), ReadTensors(b, raw));
        if (left.Count == 1 && right.Count == 1)
        {
            return new PairSet([new TensorPair(left[0].Name == right[0].Name ? left[0].Name : $"{left[0].Name} against {right[0].Name}", left[0], right[0], ImageOf(image, left[0].Name))], [], []);
        }

        ImmutableArray<TensorPair> pairs = [.. left.Where(tensor => right.TryGet(tensor.Name, out _)).Select(tensor => new TensorPair(tensor.Name, tensor, right.TryGet(tensor.Name, out var other) ? other : tensor, ImageOf(image, tensor.Name)))];
        return pairs.IsEmpty
            ? throw new ParityUserException($"{a} and {b} have no name in common ({Names(left)} against {Names(right)}); save them under the images' names.")
            : new PairSet(pairs, [.. left.Select(tensor => tensor.Name).Where(name => !right.TryGet(name, out _))], [.. right.Select(tensor => tensor.Name).Where(name => !left.TryGet(name, out _))]);
    }

    /// <summary>The same failure, with the file's name.</summary>
    public static ParityUserException Unreadable(string path, UnreadableImageException e) => new($"{path} cannot be read: {e.Message}", e);

    private static PairSet OfConfig(string config, string tensorPath, string? image, RawShape? raw, bool configIsA)
    {
        var plan = PreprocessSource.LoadForImages(config);
        var tensors = ReadTensors(tensorPath, raw);
        var preprocessor = new Preprocessor(plan.Preprocess);
        var pairs = ImmutableArray.CreateBuilder<TensorPair>();
        var withoutTensor = ImmutableArray.CreateBuilder<string>();
        var withoutImage = tensors.Select(tensor => tensor.Name).ToHashSet(StringComparer.Ordinal);
        var images = image is not null && tensors.Count == 1 && !Directory.Exists(image) ? ImageArguments.Find([image]) : plan.Inputs.Files;
        var single = tensors.Count == 1 && images.Length == 1;
        foreach (var file in images)
        {
            if ((single ? tensors[0] : Find(tensors, file.Name, Path.GetFileNameWithoutExtension(tensorPath))) is not { } tensor)
            {
                withoutTensor.Add(file.Name);
                continue;
            }

            withoutImage.Remove(tensor.Name);
            var prepared = Prepare(preprocessor, file);
            pairs.Add(configIsA ? new TensorPair(file.Name, prepared, tensor, file.FullPath) : new TensorPair(file.Name, tensor, prepared, file.FullPath));
        }

        return pairs.Count == 0
            ? throw new ParityUserException($"None of the configuration's images has the name of a tensor ({Names(tensors)}); name the image with --image, or save the tensors under the images' names.")
            : new PairSet(pairs.DrainToImmutable(), configIsA ? Missing() : Surplus(), configIsA ? Surplus() : Missing()) { Stride = plan.Preprocess.Stride };

        // One tensor is compared with its image alone; several stand for all of the images.
        ImmutableArray<string> Missing() => tensors.Count == 1 ? [] : withoutTensor.ToImmutable();
        ImmutableArray<string> Surplus() => [.. tensors.Select(tensor => tensor.Name).Where(withoutImage.Contains)];
    }

    private static TensorData Prepare(Preprocessor preprocessor, ImageFile file)
    {
        try
        {
            using var input = preprocessor.Prepare(file.Name, file.Name, file.FullPath);
            return new TensorData(file.Name, input.Tensor.ElementType, input.Tensor.Shape, input.Tensor.Bytes.ToArray());
        }
        catch (UnreadableImageException e)
        {
            throw Unreadable(file.FullPath, e);
        }
    }

    private static TensorData? Find(TensorSet tensors, string image, string fileName)
    {
        if (tensors.TryGet(image, out var tensor) || tensors.TryGet(Path.GetFileNameWithoutExtension(image), out tensor))
        {
            return tensor;
        }

        return tensors.Count == 1 && fileName == Path.GetFileNameWithoutExtension(image) ? tensors[0] : null;
    }

    private static TensorSet ReadTensors(string path, RawShape? raw)
    {
        if (raw is not null && Path.GetExtension(path).ToUpperInvariant() is not (".NPY" or ".NPZ"))
        {
            return new TensorSet(RawTensorFile.Read(path, Path.GetFileNameWithoutExtension(path), raw.ElementType, raw.Shape));
        }

        try
        {
            return TensorFile.Read(path);
        }
        catch (TensorFileException e) when (raw is null && File.Exists(path) && Path.GetExtension(path).ToUpperInvariant() is not (".NPY" or ".NPZ"))
        {
            throw new ParityUserException($"{e.Message} Of raw bytes, say what they are: --raw float32:1x3x640x640.", e);
        }
    }

    private static string? ImageOf(string? image, string name)
    {
        if (image is null || !Directory.Exists(image))
        {
            return image;
        }

        // With its extension or without; a tensor may lie beside its image.
        return new[] { string.Empty, ".jpg", ".jpeg", ".png", ".bmp", ".webp" }.Select(extension => Path.Combine(image, name + extension)).FirstOrDefault(File.Exists);
    }

    private static string Names(TensorSet tensors) =>
        string.Join(", ", tensors.Take(3).Select(tensor => tensor.Name)) + (tensors.Count > 3 ? string.Create(CultureInfo.InvariantCulture, $" and {tensors.Count - 3} more") : string.Empty);
}
