using System.Collections.Immutable;
using System.Globalization;
using Parity.Configuration;
using Parity.Core.Inputs;
using Parity.Core.Reports;
using Parity.Core.Tensors;
using Parity.Imaging;
using Parity.Imaging.Decoding;
using Parity.Imaging.Diagnosis;
using Parity.Interop;

namespace Parity.Runner.Inputs;

/// <summary>
/// Before any model is loaded: is every input what the training pipeline fed, to the bit? If not, comparing models proves nothing, and
/// the run stops with the diagnosis.
/// </summary>
internal sealed class ReferenceTensorCheck(RunPlan plan)
{
    // A wrong setting spoils every image alike; a diagnosis of each would only take time.
    private const int DiagnosedAtMost = 5;

    private readonly ImmutableArray<ImageFile> _images = [.. plan.Inputs.Files.Where(image => plan.Inputs.IsFed(image.Name))];
    private int _checked;
    private int _different;

    /// <summary>Compares every image that can be read.</summary>
    /// <param name="faults">Takes each image that differs or has no reference that can be read.</param>
    /// <param name="cancellationToken">Stops between two images.</param>
    public ReferenceTensorsReport Run(FaultLog faults, CancellationToken cancellationToken)
    {
        var path = plan.Inputs.ReferenceTensors!;
        try
        {
            using var references = new ReferenceTensors(path.FullPath);
            Compare(references, faults, cancellationToken);
            return new ReferenceTensorsReport(path.Path, _checked, _different);
        }
        catch (TensorFileException e)
        {
            faults.Add(null, null, $"inputs.reference_tensors cannot be read: {e.Message}");
            return new ReferenceTensorsReport(path.Path, 0, _images.Length);
        }
    }

    private void Compare(ReferenceTensors references, FaultLog faults, CancellationToken cancellationToken)
    {
        var preprocessor = new Preprocessor(plan.Preprocess);
        foreach (var image in _images)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Compare(image, references, preprocessor) is { } message)
            {
                _different++;
                faults.Order(image.Name);
                faults.Add(null, image.Name, message);
            }
        }
    }

    private string? Compare(ImageFile image, ReferenceTensors references, Preprocessor preprocessor)
    {
        InputTensor input;
        try
        {
            input = preprocessor.Prepare(image.Name, image.Name, image.FullPath);
        }
        catch (UnreadableImageException)
        {
            // The run itself lists images that cannot be read.
            return null;
        }

        using (input)
        {
            try
            {
                return Compare(image, input, references);
            }
            catch (TensorFileException e)
            {
                return $"its reference tensor cannot be read: {e.Message}";
            }
        }
    }

    private string? Compare(ImageFile image, InputTensor input, ReferenceTensors references)
    {
        if (references.Find(image, plan.Inputs.Files.Length == 1) is not { } reference)
        {
            return $"inputs.reference_tensors {plan.Inputs.ReferenceTensors!.Path} holds no tensor for it; save one under '{image.Name}'.";
        }

        _checked++;
        if (Equal(reference, input.Tensor))
        {
            return null;
        }

        return _different < DiagnosedAtMost
            ? $"the input is not what the reference tensor holds: {Told(Diagnose(reference, input.Tensor, image.FullPath))}"
            : "the input is not what the reference tensor holds; parity diagnose tells why.";
    }

    private TensorDiagnosis Diagnose(TensorData reference, TensorData input, string imagePath)
    {
        try
        {
            return Diagnoser.Diagnose(reference, input, imagePath, plan.Preprocess.Stride);
        }
        catch (UnreadableImageException)
        {
            // The diagnosis also tries decoders that this run does not use; one that refuses the file must not hide the difference.
            return Diagnoser.Diagnose(reference, input, null, plan.Preprocess.Stride);
        }
    }

    // A batch of one may be saved without its first dimension.
    private static bool Equal(TensorData reference, TensorData input) =>
        reference.ElementType == input.ElementType &&
        Unbatched(reference.Shape).SequenceEqual(Unbatched(input.Shape)) &&
        reference.Bytes.Span.SequenceEqual(input.Bytes.Span);

    private static IEnumerable<long> Unbatched(TensorShape shape) => shape.Rank == 4 && shape[0] == 1 ? shape.Dimensions.Skip(1) : shape.Dimensions;

    private static string Told(TensorDiagnosis diagnosis)
    {
        var causes = diagnosis.Causes.Select(finding => string.Create(CultureInfo.InvariantCulture, $"{CauseNames.Of(finding.Cause)}, {100 * finding.Explained:0.#} % of the difference: {finding.Summary}"));
        var all = diagnosis.Unexplained > 0.0005 || diagnosis.Causes.IsEmpty
            ? causes.Append(string.Create(CultureInfo.InvariantCulture, $"{CauseNames.Unknown}, {100 * diagnosis.Unexplained:0.#} %"))
            : causes;
        return $"{string.Join("; ", all)} (A is the reference, B the input)";
    }
}
