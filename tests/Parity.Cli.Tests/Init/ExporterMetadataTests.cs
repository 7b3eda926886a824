using System.Collections.Immutable;
using Parity.Cli.Init;

namespace Parity.Cli.Tests.Init;

internal sealed class ExporterMetadataTests
{
    [TestCase("{0: 'person', 1: 'bicycle'}", "person|bicycle")]
    [TestCase("""{0: "driver's seat", 1: 'a, b: {c}'}""", "driver's seat|a, b: {c}")]
    [TestCase(@"{0: 'it\'s', 1: 'back\\slash'}", @"it's|back\slash")]
    [TestCase("""{"0": "person", "1": "car"}""", "person|car")]
    [TestCase("['person', 'car']", "person|car")]
    [TestCase("{1: 'person', 2: 'car'}", "", TestName = "keys that do not count from 0 are no order")]
    [TestCase("{0: 'person', 1: 'person'}", "", TestName = "names that are there twice cannot be written")]
    [TestCase("nothing", "")]
    public void Reads_names_as_python_writes_them(string names, string expected) =>
        Assert.That(string.Join('|', Of(("names", names)).Classes), Is.EqualTo(expected));

    [Test]
    public void Reads_what_ultralytics_writes()
    {
        var metadata = Of(("description", "Ultralytics YOLOv8n model trained on coco.yaml"), ("stride", "32"), ("task", "detect"), ("imgsz", "[384, 640]"));

        using var scope = Assert.EnterMultipleScope();
        Assert.That((metadata.Height, metadata.Width, metadata.Stride, metadata.Task), Is.EqualTo((384, 640, 32, "detect")));
        Assert.That(metadata.Mentions("yolov8"), Is.True);
    }

    [Test]
    public void Is_empty_of_a_model_without_any()
    {
        var metadata = Of();

        Assert.That((metadata.Height, metadata.Width, metadata.Stride, metadata.Task, metadata.Classes.Length), Is.EqualTo(((int?)null, (int?)null, (int?)null, (string?)null, 0)));
    }

    [Test]
    public void Numbers_that_are_too_large_are_none() => Assert.That(Of(("imgsz", "[99999999999999999999]"), ("stride", "0")).Height, Is.Null);

    private static ExporterMetadata Of(params (string Key, string Value)[] metadata) =>
        ExporterMetadata.Of(metadata.ToImmutableSortedDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal));
}
