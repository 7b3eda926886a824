using Parity.TestKit;

namespace Parity.Configuration.Tests;

/// <summary>The tables of configs/README.md against what the loader says is allowed.</summary>
internal sealed class ReadmeTests : ConfigurationFixture
{
    [TestCase("zz: 1")]
    [TestCase("inputs: {zz: 1}")]
    [TestCase("inputs: {images: images, screen: {zz: 1}}")]
    [TestCase("preprocess: {zz: 1}")]
    [TestCase("preprocess: {pad: {zz: 1}}")]
    [TestCase("tolerances: {default: {zz: 1}}")]
    [TestCase("detection: {zz: 1}")]
    [TestCase("detection: {nms: {zz: 1}}")]
    [TestCase("detection: {epsilon: {zz: 1}}")]
    [TestCase("gates: {zz: 1}")]
    [TestCase("gates: {tensors: {zz: 1}}")]
    [TestCase("detection: {decoder: yolov8}\ngates: {bands: [{zz: 1}]}")]
    [TestCase("candidates: {ort: {zz: 1}}")]
    [TestCase("reports: {zz: 1}")]
    [TestCase("backends: {zz: {zz: 1}}")]
    public void Describes_every_allowed_key(string section)
    {
        const string Allowed = " Allowed: ";
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "configs", "README.md"));
        var message = Folder.Problems("version: 1\n" + section).Single(problem => problem.Contains("unknown key 'zz'", StringComparison.Ordinal));
        var keys = message[(message.IndexOf(Allowed, StringComparison.Ordinal) + Allowed.Length)..].Split(", ");
        var missing = keys.Where(key =>
            !readme.Contains($"`{key}`", StringComparison.Ordinal)
            && !readme.Contains($".{key}`", StringComparison.Ordinal)
            && !readme.Contains($"`{key}.", StringComparison.Ordinal)
            && !readme.Contains($"{{{key}: ", StringComparison.Ordinal));
        Assert.That(missing, Is.Empty);
    }
}
