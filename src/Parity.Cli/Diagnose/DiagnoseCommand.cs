using System.Collections.Immutable;
using System.CommandLine;
using Parity.Core;
using Parity.Core.Tensors;
using Parity.Imaging.Decoding;
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
        var stride = new Option<int?>("--stride") { Description = $"What both sides should be multiples of, in pixels. The default is the configuration's, else {Diagnoser.DefaultStride}." };
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
        var command = new Command("diagnose", "Names why two input tensors of one image differ, each cause with the share of the difference that it explains. Exits with 0 where they are equal, 1 where they differ, 3 where one cannot be read.")
        {
            a, b, image, raw, stride, json,
        };
        command.SetAction((parsed, cancellationToken) => Task.FromResult(new DiagnoseCommand(surroundings).Run(
            parsed.GetValue(a)!, parsed.GetValue(b)!, parsed.GetValue(image), parsed.GetValue(raw) is { } text ? RawShape.Parse(text) : null, parsed.GetValue(stride), parsed.GetValue(json), cancellationToken)));
        return command;
    }

    private int Run(string a, string b, string? image, RawShape? raw, int? stride, bool json, CancellationToken cancellationToken)
    {
        var set = PairSet.Read(a, b, image, raw);
        var entries = ImmutableArray.CreateBuilder<DiagnosisEntry>();
        foreach (var pair in set.Pairs)
        {
            cancellationToken.ThrowIfCancellationRequested();
            entries.Add(new DiagnosisEntry(pair.Name, Diagnose(pair, stride ?? set.Stride)));
        }

        var document = DiagnosisDocument.Of(entries.DrainToImmutable(), set);
        if (json)
        {
            surroundings.Out.WriteLine(Json.Write(document));
        }
        else
        {
            DiagnosisListing.Write(document, surroundings.Out);
        }

        return document.Equal ? ExitCodes.Pass : ExitCodes.GateFailed;
    }

    private static TensorDiagnosis Diagnose(TensorPair pair, int stride)
    {
        foreach (var (side, tensor) in new[] { ("A", pair.A), ("B", pair.B) })
        {
            // Two that hold nothing are equal to the bit, which proves nothing.
            if (tensor.Shape.ElementCount == 0)
            {
                throw new ParityUserException($"{pair.Name}: {side} is {tensor.ElementType.Name()} {tensor.Shape} without any element, so there is nothing to compare; save it again.");
            }
        }

        try
        {
            return Diagnoser.Diagnose(pair.A, pair.B, pair.ImagePath, stride);
        }
        catch (UnreadableImageException e)
        {
            throw PairSet.Unreadable(pair.ImagePath!, e);
        }
    }
}
