using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Parity.Example;

/// <summary>The parts of a deployment by themselves. Paths are looked for in the folders above the test assembly.</summary>
public sealed class DeploymentTests
{
    private const string Model = "fixtures/shapes/shapes.onnx";
    private const string Image = "fixtures/shapes/images/scene_000.png";
    private const string Input = "fixtures/shapes/recorded/cases/00000.inputs.npz";
    private const string Answer = "fixtures/shapes/recorded/cases/00000.outputs.npz";

    // Stands for the deployment's own preprocessing.
    private static float[] Preprocess() => ParityTensor.Read(Input).View<float>().ToArray();

    [Test]
    public void Preprocessing_is_the_one_of_training() =>
        Assert.That(Preprocess(), Is.PreprocessedLike("ultralytics", Image).WithSize(128, 128));

    [Test]
    public void Model_answers_as_the_trained_one_did()
    {
        using var session = new InferenceSession(ParityFile.Find(Model));
        var input = NamedOnnxValue.CreateFromTensor("images", new DenseTensor<float>(Preprocess(), [1, 3, 128, 128]));
        using var outputs = session.Run([input]);

        var candidate = ParityTensor.Of(outputs[0].AsEnumerable<float>().ToArray(), 1, 9, 336);

        Assert.That(candidate, Is.ParityWith(ParityTensor.Read(Answer)).Within(atol: 1e-4, rtol: 1e-4));
    }

    [Test]
    public void Detections_are_the_same_in_any_order()
    {
        ParityDetection[] trained = [new(10, 10, 50, 60, 0.91f, 0), new(70, 12, 90, 40, 0.45f, 2)];
        ParityDetection[] deployed = [new(70, 12, 90, 40.02f, 0.45f, 2), new(10, 10, 50, 60, 0.91f, 0)];

        Assert.That(deployed, Is.ParityWith(trained).Within(score: 1e-3, box: 0.1));
    }
}
