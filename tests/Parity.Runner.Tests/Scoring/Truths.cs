using System.Globalization;
using Parity.Configuration;
using Parity.Core.Detection;
using Parity.Core.Detection.Decoding;
using Parity.Core.Inputs;
using Parity.Runner.Scoring;
using Parity.TestKit;

namespace Parity.Runner.Tests.Scoring;

/// <summary>Annotation files and decoded values to score.</summary>
internal static class Truths
{
    /// <summary>Categories 7 'cat' and 3 'dog', in this order.</summary>
    public const string CatAndDog = """[{"id": 7, "name": "cat"}, {"id": 3, "name": "dog"}]""";

    /// <summary>An image of 100 × 50 pixels at its own size.</summary>
    public static readonly PixelMapping Itself = new(1, 1, 0, 0, 100, 50);

    /// <summary>The images that files name, ids from 1, each of 100 × 50 pixels with one cat from (10, 10) to (30, 30).</summary>
    public static NamedFile Write(TemporaryFolder folder, params string[] files)
    {
        var images = files.Select((file, i) => string.Create(CultureInfo.InvariantCulture, $$"""{"id": {{i + 1}}, "file_name": "{{file}}", "width": 100, "height": 50}"""));
        var objects = files.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $$"""{"id": {{i + 1}}, "image_id": {{i + 1}}, "category_id": 7, "bbox": [10, 10, 20, 20], "area": 400}"""));
        return Named(folder, $$"""{"images": [{{string.Join(",", images)}}], "categories": {{CatAndDog}}, "annotations": [{{string.Join(",", objects)}}]}""");
    }

    public static NamedFile Named(TemporaryFolder folder, string json) => new("truth.json", folder.Write("truth.json", json));

    public static GroundTruth Read(TemporaryFolder folder, params string[] files) => GroundTruth.Read(Write(folder, files), []);

    /// <summary>Detections of one anchor each.</summary>
    public static RawDetections Raw(params (Box Box, float[] Scores)[] anchors)
    {
        var raw = new RawDetections(anchors.Length, anchors[0].Scores.Length);
        for (var i = 0; i < anchors.Length; i++)
        {
            (raw.X1[i], raw.Y1[i], raw.X2[i], raw.Y2[i]) = (anchors[i].Box.X1, anchors[i].Box.Y1, anchors[i].Box.X2, anchors[i].Box.Y2);
            for (var label = 0; label < raw.Classes; label++)
            {
                raw.Scores(label)[i] = anchors[i].Scores[label];
            }
        }

        return raw;
    }
}
