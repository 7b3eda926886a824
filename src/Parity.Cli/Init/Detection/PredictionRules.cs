using Parity.Interop.Models;

namespace Parity.Cli.Init.Detection;

/// <summary>One output of boxes and scores, told by its shape.</summary>
internal static class PredictionRules
{
    private const int RowsAtMost = 1000;
    private const int RankedColumns = 6;
    private const int BoxNumbers = 4;
    private const int YoloxStrides = 3;
    private const string AnchorAxis = "anchors";

    public static DecoderGuess? Of(ModelOutputs outputs)
    {
        if (outputs.Count != 1 || outputs.OfRank(3).FirstOrDefault() is not { } output)
        {
            return null;
        }

        var (rows, columns) = (ModelOutputs.FromEnd(output, 2), ModelOutputs.FromEnd(output, 1));
        var guess = outputs.Metadata.Mentions("RT-DETR") && columns > BoxNumbers
            ? new DecoderGuess("rt_detr", "ultralytics_rtdetr", "one output of queries, and the exporter's description") { Classes = columns - BoxNumbers }
            : columns == RankedColumns && rows is null or <= RowsAtMost && ModelOutputs.Symbol(output, 1) != AnchorAxis
                ? new DecoderGuess("yolov10", "ultralytics", $"[1, {Shown(rows)}, 6]: rows of corners, score and class, as YOLOv10 and YOLO26 give end to end")
                : IsTransposed(output, rows, columns)
                    ? new DecoderGuess("yolov8", "ultralytics", $"[1, {Shown(rows)}, {Shown(columns)}]: a column for each anchor, as YOLOv8, 11 and 12 give") { Classes = rows - BoxNumbers }
                    : columns > BoxNumbers + 1 ? WithObjectness(outputs, rows, columns.Value) : null;
        return guess is null ? null : guess with { Output = output.Name };
    }

    private static bool IsTransposed(OnnxValue output, long? rows, long? columns) => (rows, columns) switch
    {
        ({ } few, { } many) => few > BoxNumbers && few < many,
        (_, null) => ModelOutputs.Symbol(output, 2) == AnchorAxis || rows > BoxNumbers,
        _ => false,
    };

    private static DecoderGuess? WithObjectness(ModelOutputs outputs, long? rows, long columns)
    {
        if (rows <= columns)
        {
            return null;
        }

        var shape = $"[1, {Shown(rows)}, {columns}]: a row for each anchor with objectness";
        return rows is { } count && count == Cells(outputs.Image!)
            ? new DecoderGuess("yolox", "yolox", $"{shape}, one anchor a cell as in YOLOX") { Classes = columns - BoxNumbers - 1, Check = "decoder: yolox_heads where the model was exported without --decode_in_inference" }
            : new DecoderGuess("yolov5", "yolov5", $"{shape}, as YOLOv3, v5 and v7 give") { Classes = columns - BoxNumbers - 1 };
    }

    private static long? Cells(ImageInput image) => image is { Height: { } height, Width: { } width }
        ? Enumerable.Range(YoloxStrides, YoloxStrides).Sum(power => height / (1L << power) * (width / (1L << power)))
        : null;

    private static string Shown(long? size) => size?.ToString() ?? "?";
}
