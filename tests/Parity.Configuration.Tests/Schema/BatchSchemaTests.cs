using Parity.Configuration.Batches;
using Parity.Configuration.Tests.Batches;

namespace Parity.Configuration.Tests.Schema;

/// <summary>The schema of batch files by what people write.</summary>
internal sealed class BatchSchemaTests : BatchFixture
{
    [TestCase("version: 1")]
    [TestCase("version: 1\nrunss: [{config: run.yaml}]\nruns: [{config: run.yaml}]")]
    [TestCase("version: 1\nruns: []")]
    [TestCase("version: 1\nruns: [{config: run.yaml, toleranses: {default: {atol: 1}}}]")]
    [TestCase("version: 1\nruns: [{config: run.yaml, repeat: 0}]")]
    [TestCase("version: 1\nruns: [{config: run.yaml, preprocess: {recipe: ultralytix}}]")]
    [TestCase("version: 1\nmatrix: {run: {config: run.yaml}}")]
    [TestCase("version: 1\nmatrix: {axes: {size: [64, 64]}, run: {config: run.yaml, preprocess: {size: '${{ size }}'}}}")]
    [TestCase("version: 1\nmatrix: {axes: {size: [64]}, run: {config: run.yaml, preprocess: {size: '${{ size }}'}}, excludes: [{size: 64}]}")]
    public void Mistake_in_a_batch_file_is_refused_by_the_schema_and_by_the_loader(string yaml)
    {
        Write("run.yaml", ConfigFolder.Minimal);
        var path = Write("batch.yaml", yaml);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(Schemas.BatchProblems(YamlJson.Read(yaml)), Is.Not.Empty);
        Assert.That(Loads(path), Is.False);
    }

    [TestCase("version: 1\ndefaults: {timeout_s: 5}\nruns: [{config: run.yaml, name: a, repeat: 2, timeout_s: ~}]")]
    [TestCase("version: 1\ndefaults: {repeat: 2}\ninclude: run.yaml")]
    [TestCase("version: 1\nmatrix: {axes: {size: [64, 128], side: {a: {repeat: 2}, b: {}}}, run: {config: run.yaml, preprocess: {size: '${{ size }}'}}, exclude: [{size: 64, side: b}]}")]
    public void Batch_file_that_loads_is_valid(string yaml)
    {
        Write("run.yaml", ConfigFolder.Minimal);
        var path = Write("batch.yaml", yaml);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(Schemas.BatchProblems(YamlJson.Read(yaml)), Is.Empty);
        Assert.That(Loads(path), Is.True);
    }

    private static bool Loads(string path)
    {
        try
        {
            return BatchLoader.Load([path]).Runs.All(run => run.Problem is null);
        }
        catch (ConfigurationException)
        {
            return false;
        }
    }
}
