using System.Collections.Immutable;

namespace Parity.Cli.Help;

/// <summary>What people type, by command.</summary>
internal static class CommandExamples
{
    private static readonly ImmutableSortedDictionary<string, ImmutableArray<string>> All = new Dictionary<string, ImmutableArray<string>>
    {
        [""] =
        [
            "parity init model.pt model.onnx --images data/images",
            "parity verify parity.yaml",
            "parity doctor",
        ],
        ["init"] =
        [
            "parity init model.pt model.onnx --images data/images",
            "parity init model.onnx model.plan --out configs/engine.yaml",
            "parity init model.pt model.onnx --out -",
        ],
        ["verify"] =
        [
            "parity verify configs/shapes.yaml",
            "parity verify configs/shapes.yaml --report html=out/shapes.html --report junit=out/junit.xml",
            "parity verify configs/shapes.yaml --baseline configs/shapes.baseline.json",
            "parity verify 'configs/**/*.yaml' --jobs 2 --resume",
            "parity verify configs/batch.yaml --only 'right-*' --dry-run",
        ],
        ["compare"] =
        [
            "parity compare saved/torch.npz saved/onnx.npz",
            "parity compare torch.npz onnx.npz --tolerance 1e-5 --tolerance boxes=1e-3,1e-4",
            "parity compare run.json run.json --runner-a onnxrt --runner-b trt",
        ],
        ["report"] =
        [
            "parity report out/shapes.json",
            "parity report out/shapes.json --html out/shapes.html --junit out/junit.xml",
        ],
        ["baseline accept"] =
        [
            "parity baseline accept out/shapes.json --out baseline.json",
        ],
        ["inspect"] =
        [
            "parity inspect model.onnx model.pt",
            "parity inspect model.onnx --json",
        ],
        ["preprocess"] =
        [
            "parity preprocess image.jpg --recipe yolox --size 416x640 --out tensor.npy --preview seen.png",
            "parity preprocess configs/shapes.yaml --out tensors.npz",
            "parity preprocess --list-recipes",
        ],
        ["diagnose"] =
        [
            "parity diagnose training.npy deployed.npy --image image.jpg",
            "parity diagnose configs/shapes.yaml deployed --image data/images",
            "parity diagnose training.bin deployed.bin --raw float32:1x3x640x640",
        ],
        ["record"] =
        [
            "parity record configs/shapes.yaml --out saved",
            "parity record configs/shapes.yaml --out saved --format polygraphy --backend torch",
        ],
        ["score"] =
        [
            "parity score --annotations truth.json --detections boxes.json --per-class",
            "parity score --annotations truth.json --detections boxes.json --max-detections 1,10,300 --json",
        ],
        ["harvest"] =
        [
            "parity harvest out/shapes.json --out hard --top 50 --draw",
            "parity harvest out/shapes.json --threshold 0.25 --margin 0.05 --list",
        ],
        ["doctor"] =
        [
            "parity doctor",
            "parity doctor configs/shapes-tensorrt.yaml --json",
        ],
        ["schema"] =
        [
            "parity schema > parity.schema.json",
        ],
        ["completion"] =
        [
            "source <(parity completion bash)",
            "parity completion zsh > ~/.zfunc/_parity",
            "parity completion fish > ~/.config/fish/completions/parity.fish",
            "parity completion powershell >> $PROFILE",
        ],
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>The lines of a command; none where it has no examples.</summary>
    /// <param name="command">Its name with those of the commands above it, as <c>baseline accept</c>; empty for the program itself.</param>
    public static ImmutableArray<string> Of(string command) => All.GetValueOrDefault(command, []);
}
