using System.CommandLine;
using Parity.Core.Harvest;

namespace Parity.Cli.Harvest;

/// <summary><c>parity harvest REPORT</c>: the images worth labelling next.</summary>
internal static class HarvestCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var report = new Argument<string>("REPORT") { Description = "The report of a run, as --report json=PATH writes it." };
        var folder = new Option<string>("--out") { Description = "Copies the images there under their names, with index.json, which says why and in which order; it must not exist or be empty. Without it they are listed.", HelpName = "FOLDER" };
        var top = new Option<int?>("--top") { Description = "Only the worst N.", HelpName = "N" };
        var margin = new Option<double>("--margin")
        {
            Description = "How close to the threshold a score that both sides agree on is a hard case; 0 leaves such out.",
            DefaultValueFactory = _ => HarvestOptions.DefaultMargin,
            HelpName = "SCORE",
        };
        var threshold = new Option<double?>("--threshold")
        {
            Description = "The score above which detections are used, instead of detection.deploy_threshold. Without either, scores are measured from detection.score_threshold.",
            HelpName = "SCORE",
        };
        var candidate = new Option<string>("--candidate") { Description = "Only this candidate.", HelpName = "NAME" };
        var list = new Option<bool>("--list") { Description = "Lists only, whatever --out says." };
        var draw = new Option<bool>("--draw") { Description = "Draws the boxes of both sides beside each copy, as NAME.boxes.png (with several candidates NAME.CANDIDATE.boxes.png)." };
        var images = new Option<string>("--images") { Description = "The folder that holds the images by name, where the report was made elsewhere.", HelpName = "FOLDER" };
        var json = new Option<bool>("--json") { Description = "Prints one JSON document, as index.json." };
        top.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var count) && count < 1)
            {
                result.AddError($"--top takes a number of at least 1, not {count}.");
            }
        });
        var command = new Command(
            "harvest",
            "Finds the images whose detections differ, flip at the threshold or nearly do, worst first, for the next round of labelling. Exits with 0 also where there are none, 3 where the report or an image cannot be read.")
        {
            report, folder, top, margin, threshold, candidate, list, draw, images, json,
        };
        command.SetAction((parsed, cancellationToken) => Task.FromResult(new HarvestRun(surroundings, new HarvestRequest
        {
            Report = parsed.GetValue(report)!,
            Out = parsed.GetValue(list) ? null : Path(parsed.GetValue(folder), "--out"),
            Top = parsed.GetValue(top),
            Margin = Score(parsed.GetValue(margin), "--margin")!.Value,
            Threshold = Score(parsed.GetValue(threshold), "--threshold"),
            Candidate = parsed.GetValue(candidate),
            Images = Path(parsed.GetValue(images), "--images"),
            Draw = Drawn(parsed.GetValue(draw), parsed.GetValue(folder)),
            Json = parsed.GetValue(json),
        }).Run(cancellationToken)));
        return command;
    }

    private static string? Path(string? value, string flag) =>
        value is not null && string.IsNullOrWhiteSpace(value) ? throw new UsageException($"{flag} names no path; write one.") : value;

    private static bool Drawn(bool draw, string? folder) =>
        draw && folder is null ? throw new UsageException("--draw writes beside copies, and there are none; name a folder with --out.") : draw;

    private static double? Score(double? value, string flag) =>
        value is null or (>= 0 and <= 1) ? value : throw new UsageException(FormattableString.Invariant($"{flag} takes a score from 0 to 1, not {value}."));
}
