using System.Collections.Immutable;
using Parity.Configuration;
using Parity.Core;
using Parity.Interop.Models;

namespace Parity.Cli.Init;

/// <summary>Reads models, and names them as backends.</summary>
internal static class InitModels
{
    private static readonly ImmutableArray<string> PlanExtensions = [".plan", ".engine", ".trt"];

    /// <summary>The models, the trusted one first: TorchScript, as training saves it, else the first.</summary>
    /// <exception cref="ParityUserException">One cannot be read or is no model.</exception>
    public static ImmutableArray<InitModel> Read(IEnumerable<string> paths)
    {
        var models = paths.Select(Read).ToArray();
        var trusted = Array.Find(models, model => model.Kind == BackendKind.TorchScript) ?? models[0];
        return Named([trusted, .. models.Where(model => model != trusted)]);
    }

    private static InitModel Read(string path)
    {
        var kind = ModelFileKind.Of(path);
        return kind.Format switch
        {
            ModelFormat.Onnx => OfOnnx(path, OnnxModelFile.Read(path)),
            ModelFormat.TorchScript => OfTorchScript(path, TorchScriptFile.Read(path)),
            ModelFormat.TensorRtPlan => OfPlan(path),
            // Some tools write a head of their own before a plan.
            ModelFormat.Unknown when PlanExtensions.Contains(Path.GetExtension(path).ToLowerInvariant()) => OfPlan(path),
            ModelFormat.Unknown => throw new ParityUserException($"{path} is no model that Parity knows: {kind.Description}; name TorchScript, ONNX and TensorRT plan files."),
            _ => throw new ParityUserException($"{path} is {kind.Description}; export it to ONNX, or save it with torch.jit.trace and torch.jit.save."),
        };
    }

    private static InitModel OfOnnx(string path, OnnxModelFile model) => new(path, BackendKind.OnnxRuntime)
    {
        Inputs = model.Inputs,
        Outputs = model.Outputs,
        Metadata = model.Metadata,
        Summary = $"{InitModel.Shown(model.Inputs)} -> {InitModel.Shown(model.Outputs)}",
    };

    private static InitModel OfTorchScript(string path, TorchScriptFile model) => new(path, BackendKind.TorchScript)
    {
        Parameters = [.. (model.Forward?.Parameters ?? []).Select(parameter => parameter.Name)],
        Summary = model.Forward?.ToString() ?? string.Empty,
    };

    private static InitModel OfPlan(string path) => new(path, BackendKind.TensorRt);

    // The engine's word where there is one of a kind; otherwise the files' names.
    private static ImmutableArray<InitModel> Named(InitModel[] models)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        return [.. models.Select(model => model with { Name = Unique(models.Count(other => other.Kind == model.Kind) == 1 ? Word(model.Kind) : Stem(model.Path), names) })];
    }

    private static string Unique(string name, HashSet<string> taken)
    {
        var unique = name;
        for (var number = 2; !taken.Add(unique); number++)
        {
            unique = $"{name}_{number}";
        }

        return unique;
    }

    private static string Stem(string path)
    {
        var stem = string.Concat(Path.GetFileNameWithoutExtension(path).Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.' ? letter : '_'));
        return stem.Trim('.') is { Length: > 0 } name ? name : "model";
    }

    private static string Word(BackendKind kind) => kind switch
    {
        BackendKind.TorchScript => "torch",
        BackendKind.OnnxRuntime => "ort",
        _ => "trt",
    };
}
