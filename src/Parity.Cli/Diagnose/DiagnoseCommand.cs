using System.Collections.Immutable;
using System.CommandLine;
using Parity.Configuration;
using Parity.Imaging.Diagnosis;

namespace Parity.Cli.Diagnose;

/// <summary><c>parity diagnose A B</c>: name why two input tensors differ.</summary>
internal sealed class DiagnoseCommand(Surroundings surroundings)
{
    public static Command Create(Surroundings surroundings)
    {
        var a = new Argument<string>("A") { Description = "The tensor that is trusted: .npy, .npz, raw bytes with --raw, or a configuration, whose preprocess makes it." };
        var b = new Argument<string>("B") { Description = "The other." };
        var image = new Option<string>("--image") { Description = "The image that both were made from, or the folder of the images: kernels and decoders are told apart by replaying them.", HelpName = "PATH" };
        var raw = new Option<string>("--raw") { Description = "Element type and shape of raw files, as float32:1x3x640x640.", HelpName = "TYPE:SHAPE" };
        var stride = new Option<int>("--stride") { Description = "What both sides should be multiples of, in pixels.", DefaultValueFactory = _ => Diagnoser.DefaultStride };
        var json = new Option<bool>("--json") { Description = "Prints one JSON document." };
        raw.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && RawShape.Parse(token.Value) is null)
            {
                result.AddError($"--raw takes an element type and a shape, as float32:1x3x640x640, not '{token.Value}'.");
            }
        });
        stride.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(int.TryParse(token.Value, out var value) && value > 0))
            {
                result.AddError($"--stride takes a positive number of pixels, not '{token.Value}'.");
            }
        });
        var command = new Command("diagnose", "Names why two input tensors of one image differ, each cause with the share of the difference that it explains. Exits with 0 where they are equal, 1 where they differ, 3 where they cannot be compared.")
        {
            a, b, image, raw, stride, json,
        };
        command.SetAction(parsed => new DiagnoseCommand(surroundings).Run(
            parsed.GetValue(a)!, parsed.GetValue(b)!, parsed.GetValue(image), parsed.GetValue(raw) is { } text ? RawShape.Parse(text) : null, parsed.GetValue(stride), parsed.GetValue(json)));
        return command;
    }

    private int Run(string a, string b, string? image, RawShape? raw, int stride, bool json)
    {
        PairSet set;
        try
        {
            set = PairSet.Read(a, b, image, raw);
        }
        catch (ConfigurationException e)
        {
            surroundings.Error.WriteLine(e.Message);
            return ExitCodes.Usage;
        }

        ImmutableArray<DiagnosisEntry> entries = [.. set.Pairs.Select(pair => new DiagnosisEntry(pair.Name, Diagnoser.Diagnose(pair.A, pair.B, pair.ImagePath, stride)))];
        var document = DiagnosisDocument.Of(entries, set);
        if (json)
        {
            surroundings.Out.WriteLine(Json.Write(document));
        }
        else
        {
            DiagnosisText.Write(document, surroundings.Out);
        }

        return document.Equal ? ExitCodes.Pass : ExitCodes.GateFailed;
    }
}
