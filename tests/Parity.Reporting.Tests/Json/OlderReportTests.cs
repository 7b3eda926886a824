using System.Text.Json.Nodes;
using Parity.Core.Reports;
using Parity.Reporting.Console;
using Parity.Reporting.Csv;
using Parity.Reporting.Github;
using Parity.Reporting.Json;
using Parity.Reporting.Junit;
using Parity.Reporting.Markdown;
using Parity.TestKit;

namespace Parity.Reporting.Tests.Json;

/// <summary>Reports from before a part was added: what is not there reads as empty, and every writer takes it.</summary>
internal sealed class OlderReportTests
{
    private static readonly IReportWriter[] Writers =
    [
        new ConsoleReportWriter(new ConsoleSettings(100, false, [])), new JunitReportWriter(), new MarkdownReportWriter(MarkdownSettings.Comment), new CsvReportWriter(), new GithubReportWriter(), new JsonReportWriter(),
    ];

    private static readonly (string Path, string[] Parts)[] Optional =
    [
        ("", ["screening", "referenceTensors", "speed", "scoring", "waivers", "baseline"]),
        ("environment", ["processorFeatures", "cpuLimit", "memoryBytes", "gpus", "gpuDriver", "cLibrary", "libraries", "variables"]),
        ("environment/backends", ["weights", "isolation", "numerics", "notEnforced", "unprovenInputs", "noise", "batches", "log"]),
        ("candidates", ["anchors", "deploy", "thresholdCurve", "classCurves", "notes"]),
        ("candidates/outputs", ["groups", "problem"]),
        ("cases/outputs", ["groups"]),
        ("cases/detections", ["deployChanges"]),
    ];

    [Test]
    public void Parts_that_are_not_there_are_empty([Values("pass", "fail", "provenance", "scored", "waived")] string sample)
    {
        using var folder = new TemporaryFolder();
        ReportFile.Write(folder.File("new.json"), new JsonReportWriter(), CombinedSamples.Of(sample));
        var json = JsonNode.Parse(File.ReadAllText(folder.File("new.json")))!;
        var removed = Optional.Sum(part => Remove(json, part.Path.Split('/', StringSplitOptions.RemoveEmptyEntries), part.Parts));
        File.WriteAllText(folder.File("old.json"), json.ToJsonString());
        var report = JsonReportReader.ReadAll(folder.File("old.json")).Report;

        using var scope = Assert.EnterMultipleScope();
        Assert.That(removed, Is.GreaterThan(20));
        foreach (var writer in Writers)
        {
            using var stream = new MemoryStream();
            Assert.That(() => writer.Write(report, stream), Throws.Nothing, writer.Name);
            Assert.That(stream.Length, Is.GreaterThan(50), writer.Name);
        }
    }

    private static int Remove(JsonNode? node, ReadOnlySpan<string> path, string[] parts)
    {
        var removed = 0;
        if (node is JsonArray list)
        {
            foreach (var item in list)
            {
                removed += Remove(item, path, parts);
            }
        }
        else if (node is JsonObject map)
        {
            if (path.Length > 0)
            {
                return Remove(map[path[0]], path[1..], parts);
            }

            removed += parts.Count(map.Remove);
        }

        return removed;
    }
}
