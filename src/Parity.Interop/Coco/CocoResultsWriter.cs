using System.Buffers;
using System.Text.Json;
using Parity.Core.Detection.Coco;
using Parity.Interop.Files;

namespace Parity.Interop.Coco;

/// <summary>Writes COCO results files: a list with an object a line. Numbers have the digits that bring back the same double.</summary>
public static class CocoResultsWriter
{
    private const int FlushedBytes = 1 << 16;

    /// <summary>Writes a file as a whole: a reader sees the old one or the new one. The folder must exist.</summary>
    /// <param name="path">The file.</param>
    /// <param name="images">The images in the order to write, taken one at a time; one without detections writes nothing.</param>
    /// <exception cref="TensorFileException">It cannot be written, or a number is not finite; nothing is left behind.</exception>
    public static void Write(string path, IEnumerable<CocoImageDetections> images) => AtomicFile.Write(path, stream =>
    {
        var buffer = new ArrayBufferWriter<byte>(2 * FlushedBytes);
        using var json = new Utf8JsonWriter(buffer);
        var isFirst = true;
        buffer.Write("["u8);
        foreach (var (imageId, detections) in images)
        {
            foreach (ref readonly var detection in detections.Span)
            {
                if (!AreFinite(detection))
                {
                    throw TensorFileException.At(path, $"a detection of image {imageId} has a box or a score that is NaN or infinite, which JSON cannot hold; find where the model gets it from.");
                }

                buffer.Write(isFirst ? "\n"u8 : ",\n"u8);
                isFirst = false;
                WriteEntry(json, imageId, detection);
                if (buffer.WrittenCount >= FlushedBytes)
                {
                    stream.Write(buffer.WrittenSpan);
                    buffer.ResetWrittenCount();
                }
            }
        }

        buffer.Write("\n]\n"u8);
        stream.Write(buffer.WrittenSpan);
    });

    private static void WriteEntry(Utf8JsonWriter json, long imageId, in CocoDetection detection)
    {
        json.WriteStartObject();
        json.WriteNumber("image_id"u8, imageId);
        json.WriteNumber("category_id"u8, detection.CategoryId);
        json.WriteStartArray("bbox"u8);
        json.WriteNumberValue(detection.Box.X);
        json.WriteNumberValue(detection.Box.Y);
        json.WriteNumberValue(detection.Box.Width);
        json.WriteNumberValue(detection.Box.Height);
        json.WriteEndArray();
        json.WriteNumber("score"u8, detection.Score);
        json.WriteEndObject();
        json.Flush();
        json.Reset();
    }

    private static bool AreFinite(in CocoDetection detection) =>
        double.IsFinite(detection.Score) && double.IsFinite(detection.Box.X) && double.IsFinite(detection.Box.Y)
        && double.IsFinite(detection.Box.Width) && double.IsFinite(detection.Box.Height);
}
