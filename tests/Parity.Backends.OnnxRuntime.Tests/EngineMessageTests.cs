using Parity.Core.Backends;
using Parity.Core.Tensors;
using Parity.TestKit;

namespace Parity.Backends.OnnxRuntime.Tests;

/// <summary>What users read of ONNX Runtime's errors: its words, not its source places or this machine's paths.</summary>
internal sealed class EngineMessageTests
{
    [TestCase("engines/fails", "Backend 'ort': model.onnx does not run: Non-zero status code returned while running Reshape node. Name:'' Status Message: " +
        "input_shape_size == requested_shape_size was false. The input tensor cannot be reshaped to the requested shape. Input shape:{2,3}, requested shape:{7,11}.")]
    [TestCase("onnx/fails_on_large_values", "Backend 'ort': model.onnx does not run: Non-zero status code returned while running Gather node. Name:'' Status Message: " +
        "indices element out of data bounds, idx=9 must be within the inclusive range [-6,5].")]
    public async Task Failed_run(string model, string expected)
    {
        await using var backend = Load(Repository.PathOf("fixtures", $"{model}.onnx"));
        var x = new TensorSet(TensorData.FromArray<float>("x", ElementType.Float32, new TensorShape(2, 3), [9, 9, 9, 9, 9, 9]));
        var e = (await Assert.ThrowsAsync<BackendException>(async () => (await backend.RunAsync(x)).Dispose()))!;

        Assert.That(e.Message, Is.EqualTo(expected));
    }

    [TestCase("onnx/future_opset", "Backend 'ort': ONNX Runtime cannot load model.onnx: ONNX Runtime only *guarantees* support for models stamped with official released onnx opset versions. Opset 99 ")]
    [TestCase("onnx/unknown_operator", "Backend 'ort': ONNX Runtime cannot load model.onnx: This is an invalid model. In Node, ")]
    [TestCase("onnx/no_such_file", "Backend 'ort': ONNX Runtime cannot load model.onnx: ")]
    public void Failed_load(string model, string expected)
    {
        var e = Assert.Throws<BackendException>(() => Load(Repository.PathOf("fixtures", $"{model}.onnx")))!;

        Assert.That(e.Message, Does.StartWith(expected).And.Not.Contain("ErrorCode").And.Not.Contain("::").And.Not.Contain("onnxruntime_src"));
    }

    [TestCase("[ErrorCode:Fail] Load model from /home/me/model.onnx failed:[with ERRTYPE = cudaError; bool THRW = true; SUCCTYPE = cudaError; std::conditional_t<THRW, void, common::Status> = void] " +
        "CUDA failure 35: CUDA driver version is insufficient for CUDA runtime version ; GPU=-1 ; hostname=vm ; file=/onnxruntime_src/onnxruntime/core/providers/cuda/cuda_call.cc ; line=129 ; expr=cudaSetDevice(0); ",
        "CUDA failure 35: CUDA driver version is insufficient for CUDA runtime version")]
    [TestCase("[ErrorCode:Fail] [ONNXRuntimeError] : 1 : FAIL : Unknown provider option: \"nonsense\".", "Unknown provider option: \"nonsense\"")]
    public void Words_about_a_gpu_are_without_what_only_its_programmers_read(string raw, string expected) =>
        Assert.That(EngineMessage.Of(new InvalidOperationException(raw)), Is.EqualTo(expected));

    [Test]
    public void Weights_that_are_not_beside_the_model_are_named()
    {
        using var folder = new TemporaryFolder();
        File.Copy(Repository.PathOf("fixtures", "shapes", "faulty", "right_external.onnx"), folder.File("model.onnx"));
        var e = Assert.Throws<BackendException>(() => Load(folder.File("model.onnx")))!;

        Assert.That(e.Message, Does.Contain("External data path does not exist: ").And.Contain("shapes.weights.bin").And.Not.Contain(".cc:"));
    }

    private static OnnxRuntimeBackend Load(string path) => OnnxRuntimeBackend.Load(new OnnxRuntimeOptions { Name = "ort", Path = path, DisplayPath = "model.onnx" });
}
