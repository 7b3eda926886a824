using System.Buffers;
using System.Runtime.InteropServices;
using Parity.Core.Inputs;
using Parity.Core.Tensors;
using Parity.Imaging.Decoding;
using Parity.Imaging.Facts;
using Parity.Imaging.Sizing;

namespace Parity.Imaging;

/// <summary>
/// From an image file to a model's input: decode, colour, resize, normalise, pad, layout, element type. May be used from several
/// threads at once.
/// </summary>
public sealed class Preprocessor
{
    private readonly PreprocessOptions _options;
    private readonly PlaneWriter _planes;

    /// <summary>Creates a preprocessor.</summary>
    public Preprocessor(PreprocessOptions options)
    {
        _options = options;
        _planes = new PlaneWriter(options);
    }

    /// <summary>Prepares one image.</summary>
    /// <param name="name">The input's name in reports.</param>
    /// <param name="tensorName">The tensor's name, part of its digest.</param>
    /// <param name="path">The image file.</param>
    /// <returns>A tensor over rented memory; dispose it when every backend has run.</returns>
    /// <exception cref="UnreadableImageException">The file cannot be read, or what it would become is too large; the message says why.</exception>
    public InputTensor Prepare(string name, string tensorName, string path)
    {
        var (image, sha256) = ReadHashed(path);
        using (image)
        {
            return Prepare(name, tensorName, image) with { FileSha256 = sha256 };
        }
    }

    /// <summary>Prepares an image that is decoded already: three channels, or one where the options ask for brightness.</summary>
    internal InputTensor Prepare(string name, string tensorName, ByteImage image)
    {
        var geometry = ImageGeometry.For(image.Width, image.Height, _options);
        var mapping = geometry.MappingFrom(image.Width, image.Height, _options);
        var shape = Shape(geometry);
        var tensorBytes = shape.ElementCount * _options.DType.SizeInBytes();
        if (shape.ElementCount * sizeof(float) > Array.MaxLength)
        {
            throw new UnreadableImageException($"{image.Width}×{image.Height} pixels become a tensor of {shape}, which is too large; limit the size");
        }

        var memory = MemoryPool<byte>.Shared.Rent((int)tensorBytes);
        try
        {
            var bytes = memory.Memory[..(int)tensorBytes];
            var facts = Write(image, geometry, mapping, bytes.Span);
            var tensor = new TensorData(tensorName, _options.DType, shape, bytes);
            return new InputTensor(name, tensor, TensorDigest.Sha256(tensor), facts, mapping, memory);
        }
        catch
        {
            memory.Dispose();
            throw;
        }
    }

    /// <summary>Decodes a file into the channels that the options work on.</summary>
    internal ByteImage Read(string path)
    {
        using var file = EncodedImage.Read(path);
        return Read(file);
    }

    // Hashed from the bytes that are decoded; they are gone before the tensor is made.
    private (ByteImage Image, string Sha256) ReadHashed(string path)
    {
        using var file = EncodedImage.Read(path);
        var sha256 = file.Sha256;
        return (Read(file), sha256);
    }

    private ByteImage Read(EncodedImage file)
    {
        var brightness = _options.Color is ColorMode.Gray or ColorMode.FalseColor;
        if (brightness && _options.Gray == GrayFormula.Cv2Read)
        {
            return Cv2Gray.Decode(file.Data, _options.Decode);
        }

        var image = file.Decode(_options.Decode);
        if (!brightness)
        {
            return image;
        }

        using (image)
        {
            return GrayConverter.Convert(image, _options.Gray);
        }
    }

    private TensorShape Shape(ImageGeometry geometry) => _options.Layout == TensorLayout.Nchw
        ? new TensorShape(1, _options.Channels, geometry.Height, geometry.Width)
        : new TensorShape(1, geometry.Height, geometry.Width, _options.Channels);

    // Facts are found in float32 planes; only another layout or element type needs them in memory of their own.
    private ImageFacts Write(ByteImage image, ImageGeometry geometry, PixelMapping mapping, Span<byte> tensor)
    {
        if (_options is { Layout: TensorLayout.Nchw, DType: ElementType.Float32 })
        {
            return Fill(MemoryMarshal.Cast<byte, float>(tensor));
        }

        using var planes = new FloatImage(geometry.Width, geometry.Height, _options.Channels);
        var facts = Fill(planes.Values);
        TensorWriter.Write(planes.Values, _options.Channels, _options.Layout, _options.DType, tensor);
        return facts;

        ImageFacts Fill(Span<float> values)
        {
            _planes.Write(image, geometry, values);
            var facts = ImageFactsFinder.Find(values, geometry.Width, geometry.Height, _options.Stride, mapping);
            // Mean and std of its own for each channel hide a gray image from who looks at the tensor alone.
            return facts with { FalseColor = facts.FalseColor || image.IsGray };
        }
    }
}
