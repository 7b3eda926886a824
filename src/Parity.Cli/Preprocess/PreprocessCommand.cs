using System.Collections.Immutable;
using System.CommandLine;
using Parity.Configuration;
using Parity.Core;
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
    private const string DefaultTensorName = "images";

    public static Command Create(Surroundings surroundings)
    {
        var sources = new Argument<string[]>("IMAGE") { Description = "Image files, folders or globs; or one configuration (.yaml), whose inputs and preprocess are taken.", Arity = ArgumentArity.ZeroOrMore };
        var output = new Option<string>("--out") { Description = "Writes the tensor: .npy, raw bytes as .bin or .raw, or .npz with every image by name. A folder for several images.", HelpName = "PATH" };
        var format = new Option<string>("--format") { Description = "npy or raw, where --out does not say it.", HelpName = "KIND" };
        format.AcceptOnlyFromAmong("npy", "raw");
        var preview = new Option<string>("--preview") { Description = "Writes a PNG of what the model sees, padding included. A folder for several images.", HelpName = "PATH" };
        var name = new Option<string>("--tensor-name") { Description = $"The tensor's name, part of its digest. The default is the configuration's input name, else '{DefaultTensorName}'.", HelpName = "NAME" };
        var json = new Option<bool>("--json") { Description = "Prints one JSON document." };
        var list = new Option<bool>("--list-recipes") { Description = "Lists every recipe with what it does." };
        var flags = new PreprocessFlagOptions();
        var command = new Command("preprocess", "Makes the tensor that a model would be fed from an image: writes it, prints its digest, shape, range and facts. Every key of a configuration's preprocess is a flag.")
        {
            sources, output, format, preview, name, json, list,
        };
        flags.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            if (parsed.GetValue(list))
            {
                RecipeList.Write(surroundings.Out);
                return Task.FromResult(ExitCodes.Pass);
            }

            var exitCode = new PreprocessCommand(surroundings).Run(
                parsed.GetValue(sources) ?? [], start => flags.Apply(parsed, start), parsed.GetValue(output), parsed.GetValue(format) == "raw", parsed.GetValue(preview), parsed.GetValue(name), parsed.GetValue(json), cancellationToken);
            return Task.FromResult(exitCode);
        });
        return command;
    }

    private int Run(string[] sources, Func<PreprocessOptions, PreprocessOptions> applyFlags, string? output, bool raw, string? preview, string? name, bool json, CancellationToken cancellationToken)
    {
        if (sources.Length == 0)
        {
            surroundings.Error.WriteLine("Name at least one image, or a configuration; --list-recipes lists the recipes.");
            return ExitCodes.Usage;
        }

        ImmutableArray<ImageFile> images;
        PreprocessOptions options;
        var tensorName = name ?? DefaultTensorName;
        try
        {
            if (sources is [var config] && Path.GetExtension(config).ToUpperInvariant() is ".YAML" or ".YML")
            {
                var plan = RunPlanLoader.Load(sources[0]);
                (images, options) = (plan.Inputs.Files, applyFlags(plan.Preprocess));
                tensorName = name ?? plan.Backends.SelectMany(backend => backend.Inputs).FirstOrDefault() ?? DefaultTensorName;
            }
            else
            {
                (images, options) = (ImageArguments.Find(sources), applyFlags(new PreprocessOptions()));
            }
        }
        catch (ConfigurationException e)
        {
            surroundings.Error.WriteLine(e.Message);
            return ExitCodes.Usage;
        }

        var prepared = Prepare(images, options, tensorName, new TensorOutput(output, raw, images), new OutputPaths(preview, images, ".png"), json, cancellationToken);
        if (json)
        {
            surroundings.Out.WriteLine(Json.Write(prepared));
        }

        return prepared.Unreadable.IsEmpty && !prepared.Images.IsEmpty ? ExitCodes.Pass : ExitCodes.CouldNotRun;
    }

    private PreparedImages Prepare(
        ImmutableArray<ImageFile> images, PreprocessOptions options, string tensorName, TensorOutput output, OutputPaths previews, bool json, CancellationToken cancellationToken)
    {
        var preprocessor = new Preprocessor(options);
        var prepared = ImmutableArray.CreateBuilder<PreparedImage>();
        var unreadable = ImmutableArray.CreateBuilder<RejectedInput>();
        foreach (var image in images)
        {
            cancellationToken.ThrowIfCancellationRequested();
            InputTensor input;
            try
            {
                input = preprocessor.Prepare(image.Name, tensorName, image.FullPath);
            }
            catch (UnreadableImageException e)
            {
                surroundings.Error.WriteLine($"{image.Name} cannot be read: {e.Message}");
                unreadable.Add(new RejectedInput(image.Name, e.Message));
                continue;
            }

            using (input)
            {
                var previewPath = previews.Of(image);
                if (previewPath is not null)
                {
                    AtomicFile.Write(previewPath, stream => Preview.WritePng(input.Tensor, options, stream));
                }

                var told = new PreparedImage(
                    image.Name, input.Digest, tensorName, input.Tensor.ElementType.Name(), input.Tensor.Shape.Dimensions, input.Facts, input.Mapping, output.Write(image, input), previewPath);
                prepared.Add(told);
                if (!json)
                {
                    PreparedText.Write(told, surroundings.Out);
                }
            }
        }

        output.Finish();
        return new PreparedImages(options.Recipe, prepared.DrainToImmutable(), unreadable.DrainToImmutable());
    }
}
