using Parity.Cli.Output;
using System.Collections.Immutable;
using System.CommandLine;
using Parity.Core.Inputs;
using Parity.Core.Reports;
using Parity.Core.Tensors;
using Parity.Imaging;
using Parity.Imaging.Decoding;
using Parity.Interop.Files;

namespace Parity.Cli.Preprocess;

/// <summary><c>parity preprocess IMAGE…</c>: make the tensor that the model would be fed, and tell what is in it.</summary>
internal sealed class PreprocessCommand(Surroundings surroundings)
{
    public static Command Create(Surroundings surroundings)
    {
        var arguments = new Argument<string[]>("IMAGE") { Description = "Image files, folders or globs; or one configuration (.yaml), whose inputs and preprocess are taken.", Arity = ArgumentArity.ZeroOrMore };
        arguments.Validators.Add(result =>
        {
            foreach (var value in result.Tokens.Select(token => token.Value).Where(value => value.StartsWith("--", StringComparison.Ordinal)))
            {
                result.AddError($"There is no flag '{value}'.");
            }
        });
        var output = new Option<string>("--out") { Description = "Writes the tensor: .npy, raw bytes as .bin or .raw, or .npz with every image by name. A folder for several images.", HelpName = "PATH" };
        var format = new Option<string>("--format") { Description = "npy or raw, where --out does not say it by its ending.", HelpName = "KIND" };
        format.AcceptOnlyFromAmong("npy", "raw");
        var preview = new Option<string>("--preview") { Description = "Writes a PNG of what the model sees, padding included. A folder for several images.", HelpName = "PATH" };
        var name = new Option<string>("--tensor-name")
        {
            Description = $"The tensor's name, part of its digest: the model's input, for the digest of a report. The default is the configuration's input name, else '{PreprocessSource.DefaultTensorName}'.",
            HelpName = "NAME",
        };
        var json = new Option<bool>("--json") { Description = "Prints one JSON document." };
        var list = new Option<bool>("--list-recipes") { Description = "Lists every recipe with what it does." };
        var flags = new PreprocessFlagOptions();
        var command = new Command("preprocess", "Makes the tensor that a model would be fed from an image: writes it, prints its digest, shape, range and facts. Every key of a configuration's preprocess is a flag.")
        {
            arguments, output, format, preview, name, json, list,
        };
        flags.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            if (parsed.GetValue(list))
            {
                RecipeList.Write(surroundings.Out);
                return Task.FromResult(ExitCodes.Pass);
            }

            var source = PreprocessSource.Find(parsed.GetValue(arguments) ?? [], start => flags.Apply(parsed, start), parsed.GetValue(name));
            var tensors = new TensorOutput(parsed.GetValue(output), parsed.GetValue(format), source.Images);
            var previews = new OutputPaths("--preview", parsed.GetValue(preview), source.Images, ".png");
            OutputGuard.Check(source.Paths, tensors.All.Concat(previews.All));
            return Task.FromResult(new PreprocessCommand(surroundings).Run(source, tensors, previews, parsed.GetValue(json), cancellationToken));
        });
        return command;
    }

    private int Run(PreprocessSource source, TensorOutput tensors, OutputPaths previews, bool json, CancellationToken cancellationToken)
    {
        var prepared = ImmutableArray.CreateBuilder<PreparedImage>();
        var unreadable = ImmutableArray.CreateBuilder<RejectedInput>();
        tensors.Write(Prepare(source, unreadable, cancellationToken), (input, path) =>
        {
            var told = new PreparedImage(
                input.Name, input.Digest, source.TensorName, input.Tensor.ElementType.Name(), input.Tensor.Shape.Dimensions, input.Facts, input.Mapping, path, WritePreview(input, source.Options, previews));
            prepared.Add(told);
            if (!json)
            {
                // An archive is told when everything is in it.
                PreparedText.Write(tensors.Archive is null ? told : told with { Out = null }, surroundings.Out);
            }
        });
        if (json)
        {
            surroundings.Out.WriteLine(Json.Write(new PreparedImages(source.Options.Recipe, prepared.ToImmutable(), unreadable.ToImmutable())));
        }
        else if (tensors.Archive is { } archive && prepared.Count > 0)
        {
            surroundings.Out.WriteLine($"{prepared.Count} tensor{(prepared.Count == 1 ? string.Empty : "s")} written to {archive} by image name");
        }

        return unreadable.Count == 0 ? ExitCodes.Pass : ExitCodes.CouldNotRun;
    }

    private IEnumerable<InputTensor> Prepare(PreprocessSource source, ImmutableArray<RejectedInput>.Builder unreadable, CancellationToken cancellationToken)
    {
        var preprocessor = new Preprocessor(source.Options);
        foreach (var image in source.Images)
        {
            cancellationToken.ThrowIfCancellationRequested();
            InputTensor input;
            try
            {
                input = preprocessor.Prepare(image.Name, source.TensorName, image.FullPath);
            }
            catch (UnreadableImageException e)
            {
                surroundings.Error.WriteLine($"{image.Name} cannot be read: {e.Message}");
                unreadable.Add(new RejectedInput(image.Name, e.Message));
                continue;
            }

            using (input)
            {
                yield return input;
            }
        }
    }

    private static string? WritePreview(InputTensor input, PreprocessOptions options, OutputPaths previews)
    {
        var path = previews.Of(input.Name);
        if (path is not null)
        {
            AtomicFile.Write(path, stream => Preview.WritePng(input.Tensor, options, stream));
        }

        return path;
    }
}
