using Parity.Core.Detection;
using Parity.Core.Detection.Decoding;
using Parity.Core.Inputs;
using Parity.Core.Tensors;
using Parity.Interop.Coco;

namespace Parity.Runner.Scoring;

/// <summary>Scores every backend's answer to one image.</summary>
/// <param name="scoring">The run's scores.</param>
/// <param name="image">The image in the annotations.</param>
/// <param name="mapping">The way back to original pixels.</param>
/// <param name="decoder">Knows the unit of its boxes.</param>
internal sealed class ImageScoring(RunScoring scoring, CocoImage image, PixelMapping mapping, IDetectionDecoder decoder)
{
    /// <summary>Adds a backend's answer.</summary>
    /// <param name="backend">The backend's name.</param>
    /// <param name="outputs">Its outputs.</param>
    /// <param name="raw">Its decoded values.</param>
    public void Add(string backend, TensorSet outputs, RawDetections raw) =>
        scoring.Add(backend, image, raw, decoder.UnitOf(outputs) == BoxUnit.OriginalPixels ? null : mapping);
}
