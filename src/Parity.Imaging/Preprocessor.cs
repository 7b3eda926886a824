using System.Buffers;
using System.Runtime.InteropServices;
using Parity.Core.Inputs;
using Parity.Core.Tensors;
using Parity.Imaging.Decoding;
using Parity.Imaging.Facts;
using Parity.Imaging.Letterboxing;
using Parity.Imaging.Resampling;

namespace Parity.Imaging;

/// <summary>From an image file to a model's input: decode, letterbox, colour order, scale, layout. May be used from several threads at once.</summary>
public sealed class Preprocessor
{
    private readonly PreprocessOptions _options;
    private readonly TensorShape _shape;

    /// <summary>Creates a preprocessor.</summary>
    public Preprocessor(PreprocessOptions options)
    {
        _options = options;
        _shape = options.Layout == TensorLayout.Nchw
            ? new TensorShape(1, ByteImage.ColorChannels, options.Height, options.Width)
            : new TensorShape(1, options.Height, options.Width, ByteImage.ColorChannels);
    }

    /// <summary>Prepares one image.</summary>
    /// <param name="name">The input's name in reports.</param>
    /// <param name="tensorName">The tensor's name, part of its digest.</param>
    /// <param name="path">The image file.</param>
    /// <returns>A float32 tensor over rented memory; dispose it when every backend has run.</returns>
    /// <exception cref="UnreadableImageException">The file cannot be read; the message says why.</exception>
    public InputTensor Prepare(string name, string tensorName, string path)
    {
        using var image = ImageDecoder.Decode(path);
        return Prepare(name, tensorName, image);
    }

    /// <summary>Prepares an image that is decoded already.</summary>
    internal InputTensor Prepare(string name, string tensorName, ByteImage image)
    {
        var geometry = LetterboxGeometry.For(image.Width, image.Height, _options);
        var mapping = geometry.MappingFrom(image.Width, image.Height);
        var memory = MemoryPool<byte>.Shared.Rent(checked((int)_shape.ElementCount * sizeof(float)));
        try
        {
            var bytes = memory.Memory[..((int)_shape.ElementCount * sizeof(float))];
            WriteTensor(image, geometry, MemoryMarshal.Cast<byte, float>(bytes.Span));
            var tensor = new TensorData(tensorName, ElementType.Float32, _shape, bytes);
            return new InputTensor(name, tensor, TensorDigest.Sha256(tensor), ImageFactsFinder.Find(tensor, _options.Layout, _options.Stride, mapping), mapping, memory);
        }
        catch
        {
            memory.Dispose();
            throw;
        }
    }

    /// <summary>The letterboxed image before it becomes floats: RGB bytes of the model's height and width.</summary>
    /// <param name="image">The decoded image.</param>
    /// <param name="geometry">Where it goes.</param>
    /// <param name="padded">Height × width × 3 bytes.</param>
    public void Letterbox(ByteImage image, LetterboxGeometry geometry, Span<byte> padded)
    {
        padded.Fill(_options.PadValue);
        var stride = _options.Width * ByteImage.ColorChannels;
        var first = (geometry.Top * stride) + (geometry.Left * ByteImage.ColorChannels);
        Cv2Linear.Resize(image, padded[first..], geometry.ResizedWidth, geometry.ResizedHeight, stride);
    }

    private void WriteTensor(ByteImage image, LetterboxGeometry geometry, Span<float> tensor)
    {
        var rented = ArrayPool<byte>.Shared.Rent(tensor.Length);
        try
        {
            var padded = rented.AsSpan(0, tensor.Length);
            Letterbox(image, geometry, padded);
            TensorWriter.Write(padded, _options, tensor);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
