namespace Parity.Cli.Init.Detection;

/// <summary>Outputs that are the heads of a pyramid, one or more for each stride.</summary>
internal static class HeadRules
{
    private const int Landmarks = 10;
    private const int Anchors = 3;
    private const int BoxNumbers = 5;

    public static DecoderGuess? Of(ModelOutputs outputs) => Scrfd(outputs) ?? Yolov5(outputs);

    private static DecoderGuess? Scrfd(ModelOutputs outputs)
    {
        var last = outputs.Model.Outputs.Select(output => ModelOutputs.Rank(output) is 2 or 3 ? ModelOutputs.FromEnd(output, 1) : null).ToArray();
        var scores = last.Count(size => size == 1);
        return scores is >= 3 and <= 5 && last.Count(size => size == 4) == scores && last.Length == scores + scores + last.Count(size => size == Landmarks)
            ? new DecoderGuess("scrfd", "scrfd", "a score and four distances in each row of every stride, as SCRFD exports") { Classes = 1 }
            : null;
    }

    private static DecoderGuess? Yolov5(ModelOutputs outputs)
    {
        var maps = outputs.OfRank(4).Select(output => ModelOutputs.FromEnd(output, 3)).ToArray();
        var grids = outputs.OfRank(5).Where(output => ModelOutputs.FromEnd(output, 4) == Anchors).Select(output => ModelOutputs.FromEnd(output, 1)).ToArray();
        long? columns = maps is [{ } map, ..] && maps.Length == outputs.Count && maps.All(size => size == map) && map % Anchors == 0 ? map / Anchors
            : grids is [{ } grid, ..] && grids.Length == outputs.Count && grids.All(size => size == grid) ? (long?)grid
            : null;
        return outputs.Count is 3 or 4 && columns > BoxNumbers
            ? new DecoderGuess("yolov5_heads", "yolov5", $"{outputs.Count} maps of {Anchors} anchors a cell, as YOLOv5 gives them before decoding") { Classes = columns - BoxNumbers, Check = "anchor_sizes where they are not those of COCO" }
            : null;
    }
}
