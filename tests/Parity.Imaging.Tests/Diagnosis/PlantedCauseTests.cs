using System.Collections.Concurrent;
using Parity.Imaging.Diagnosis;
using Parity.TestKit;

namespace Parity.Imaging.Tests.Diagnosis;

/// <summary>Every cause and every common pair, planted in twelve images: the hit rates that the READMEs tell are these.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class PlantedCauseTests
{
    private static readonly ConcurrentDictionary<Plant, Lazy<Hits>> Measured = [];

    private static readonly string[] Details = File.ReadAllLines(Repository.PathOf("src", "Parity.Imaging", "README.md"));

    private static readonly string[] Overview = File.ReadAllLines(Repository.PathOf("README.md"));

    private static IEnumerable<string> CauseNamesOnce => Plants.All.Select(RowName).Distinct();

    [TestCaseSource(typeof(Plants), nameof(Plants.All))]
    public void Is_named_as_often_as_the_README_says(Plant plant)
    {
        var hits = HitsOf(plant);
        var row = $"| {string.Join(", ", plant.Causes.Select(cause => $"`{CauseNames.Of(cause)}`"))} | {plant.What} | {hits.WithImage} of {hits.All} | {hits.WithoutImage} of {hits.All} |";

        using var scope = Assert.EnterMultipleScope();
        Assert.That(hits.WithImage, Is.GreaterThanOrEqualTo(0.9 * hits.All));
        Assert.That(Details.Contains(row), Is.True, $"the README of Parity.Imaging lacks {row}");
    }

    [TestCaseSource(nameof(CauseNamesOnce))]
    public void Sums_are_those_of_the_first_page(string name)
    {
        var hits = Plants.All.Where(plant => RowName(plant) == name).Select(HitsOf).ToArray();
        var (all, with, without) = (hits.Sum(hit => hit.All), hits.Sum(hit => hit.WithImage), hits.Sum(hit => hit.WithoutImage));

        Assert.That(Overview.SingleOrDefault(line => line.StartsWith($"| {name} |", StringComparison.Ordinal)), Does.EndWith($"| {with} of {all} | {without} of {all} |"));
    }

    [Test]
    public void Every_cause_is_planted() =>
        Assert.That(Plants.All.Where(plant => plant.Causes.Length == 1).Select(plant => plant.Causes[0]).Distinct(), Is.EquivalentTo(Enum.GetValues<Cause>()));

    private static string RowName(Plant plant) => plant.Causes.Length == 1 ? $"`{CauseNames.Of(plant.Causes[0])}`" : "two at once";

    private static Hits HitsOf(Plant plant) => Measured.GetOrAdd(plant, _ => new Lazy<Hits>(() => Measure(plant))).Value;

    private static Hits Measure(Plant plant)
    {
        using var folder = new TemporaryFolder();
        var (with, without) = (0, 0);
        for (var image = 0; image < PlantedPair.Images; image++)
        {
            var path = folder.File($"{image}.jpg");
            var (a, b) = PlantedPair.Make(plant, image, path);
            with += IsHit(plant, Diagnoser.Diagnose(a, b, path)) ? 1 : 0;
            without += IsHit(plant, Diagnoser.Diagnose(a, b, null)) ? 1 : 0;
        }

        return new Hits(PlantedPair.Images, with, without);
    }

    // A cause alone is named first; of two, no other comes before both.
    private static bool IsHit(Plant plant, TensorDiagnosis diagnosis) => plant.Causes.Length == 1
        ? CauseNames.First(diagnosis) == CauseNames.Of(plant.Causes[0])
        : diagnosis.Causes.Take(plant.Causes.Length).Select(finding => finding.Cause).ToHashSet().SetEquals(plant.Causes);

    private sealed record Hits(int All, int WithImage, int WithoutImage);
}
