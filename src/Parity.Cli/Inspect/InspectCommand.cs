using System.CommandLine;

namespace Parity.Cli.Inspect;

/// <summary><c>parity inspect MODEL</c>: what a model file says of itself.</summary>
internal sealed class InspectCommand(Surroundings surroundings)
{
    public static Command Create(Surroundings surroundings)
    {
        var models = new Argument<string[]>("MODEL") { Description = "ONNX or TorchScript files.", Arity = ArgumentArity.OneOrMore };
        var json = new Option<bool>("--json") { Description = "Prints one JSON document." };
        var command = new Command("inspect", "Tells a model's inputs, outputs, shapes, types, opset, producer and hash, without running it. Exits with 3 where a file is no model.")
        {
            models, json,
        };
        command.SetAction((parsed, cancellationToken) => Task.FromResult(new InspectCommand(surroundings).Run(parsed.GetValue(models)!, parsed.GetValue(json), cancellationToken)));
        return command;
    }

    private int Run(string[] paths, bool json, CancellationToken cancellationToken)
    {
        var models = new List<InspectedModel>();
        foreach (var path in paths)
        {
            cancellationToken.ThrowIfCancellationRequested();
            models.Add(ModelInspector.Inspect(path));
        }

        if (json)
        {
            surroundings.Out.WriteLine(Json.Write(new InspectedModels([.. models])));
        }
        else
        {
            foreach (var model in models)
            {
                InspectedText.Write(model, surroundings.Out);
            }
        }

        return ExitCodes.Pass;
    }
}
