using System.CommandLine;
using Parity.Core.Detection.Coco;

namespace Parity.Cli.Score;

/// <summary><c>parity score</c>: the figures of a COCO results file, without any model.</summary>
internal sealed class ScoreCommand(Surroundings surroundings)
{
    public static Command Create(Surroundings surroundings)
    {
        var annotations = new Option<string>("--annotations") { Description = "The ground truth, a COCO annotation file.", HelpName = "PATH", Required = true };
        var detections = new Option<string>("--detections") { Description = "The boxes to score, a COCO results file.", HelpName = "PATH", Required = true };
        var maxDetections = new Option<string>("--max-detections")
        {
            Description = "How many detections of an image count in each class: one to three ascending numbers. The default is 1,10,100.",
            HelpName = "N[,N[,N]]",
        };
        maxDetections.Validators.Add(result =>
        {
            foreach (var value in result.Tokens.Select(token => token.Value).Where(value => MaxDetectionsFlag.Parse(value) is null))
            {
                result.AddError($"--max-detections takes one to three ascending numbers of at least 1, such as 1,10,100, not '{value}'.");
            }
        });
        var perClass = new Option<bool>("--per-class") { Description = "Prints the figures of each class too; --json always has them." };
        var json = new Option<bool>("--json") { Description = "Prints one JSON document." };
        var command = new Command("score", "Scores boxes as pycocotools does, to the last digits. Exits with 3 where a file cannot be used or there is no object to find.")
        {
            annotations, detections, maxDetections, perClass, json,
        };
        command.SetAction((parsed, cancellationToken) => Task.FromResult(new ScoreCommand(surroundings).Run(
            parsed.GetValue(annotations)!,
            parsed.GetValue(detections)!,
            parsed.GetValue(maxDetections) is { } value ? MaxDetectionsFlag.Parse(value)! : CocoMaxDetections.Default,
            parsed.GetValue(perClass),
            parsed.GetValue(json),
            cancellationToken)));
        return command;
    }

    private int Run(string annotations, string detections, CocoMaxDetections maxDetections, bool perClass, bool json, CancellationToken cancellationToken)
    {
        var document = FileScorer.Score(annotations, detections, maxDetections, cancellationToken);
        if (json)
        {
            surroundings.Out.WriteLine(Json.Write(document));
        }
        else
        {
            ScoreText.Write(document, perClass, surroundings.Out);
        }

        return ExitCodes.Pass;
    }
}
