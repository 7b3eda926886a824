using System.Text;

namespace Parity.Cli.Init;

/// <summary>The text of a first configuration.</summary>
/// <param name="Facts">What the models say.</param>
/// <param name="Images">Where images are; null where there are none.</param>
/// <param name="Name">What its report is called.</param>
/// <param name="Relative">Makes a path relative to the configuration's folder.</param>
internal sealed record FirstConfiguration(ModelFacts Facts, ImageSource? Images, string Name, Func<string, string> Relative)
{
    private const string Schema = "parity.schema.json";

    public string Text()
    {
        var feedsImages = Images is not null && InputLines.CanFeedImages(Facts);
        var text = new StringBuilder();
        foreach (var line in Lines(feedsImages))
        {
            text.Append(line).Append('\n');
        }

        return text.ToString();
    }

    private IEnumerable<string> Lines(bool feedsImages) =>
    [
        $"# yaml-language-server: $schema={Schema}",
        $"# A first configuration, from what the models' files say; no model was run. For help in an editor: parity schema > {Schema}",
        "version: 1",
        .. BackendLines.Of(Facts, feedsImages, Relative),
        string.Empty,
        .. feedsImages ? ImageLines() : RandomLines(),
        .. DetectionLines.Of(Facts, feedsImages),
        string.Empty,
        "# Where the defaults do not fit; every gate is on:",
        "# tolerances: {default: {atol: 1e-4, rtol: 1e-4}}  # when two elements agree; an output by its name beside default",
        "# gates: {tensors: {max_mismatched: 0}}",
        "# repeat: 2  # how far is each backend from itself?",
        .. Facts.Image is { HasDynamicBatch: true } ? ["# batch: [1, 4]  # does every slot answer as the single run does?"] : Array.Empty<string>(),
        "# measure: {warmup: 10, iterations: 100}  # how fast each is",
        $"reports: {{json: {YamlText.Scalar($"out/{Name}.json")}}}",
    ];

    private IEnumerable<string> ImageLines() => [.. InputLines.OfImages(Facts, Images!, Relative), .. PreprocessLines.Of(Facts)];

    private IEnumerable<string> RandomLines() =>
    [
        Images is { IsGuess: false } ? "# The images are left out: the model takes other inputs, which cannot be made from an image." : "# No images were found; --images names some. Random inputs show wrong conversions, but no detection.",
        .. InputLines.OfRandom(Facts),
    ];
}
