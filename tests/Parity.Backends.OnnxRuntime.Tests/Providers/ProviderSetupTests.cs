using Microsoft.ML.OnnxRuntime;
using Parity.Backends.OnnxRuntime.Providers;

namespace Parity.Backends.OnnxRuntime.Tests.Providers;

/// <summary>What is told of options that ONNX Runtime refuses, in words that it was seen to use.</summary>
internal sealed class ProviderSetupTests
{
    [TestCase("Unknown provider option: \"nonsense\".", "Backend 'ort': ONNX Runtime refuses backends.ort.provider_options.cuda.nonsense '1': Unknown provider option: \"nonsense\"; correct the option.")]
    [TestCase("Failed to parse provider option \"use_tf32\": Failed to parse value: \"1\"", "Backend 'ort': ONNX Runtime refuses backends.ort.provider_options.cuda.use_tf32 'maybe': Failed to parse provider option \"use_tf32\": Failed to parse value: \"1\"; correct the option.")]
    [TestCase("something else", "Backend 'ort': ONNX Runtime refuses backends.ort.provider_options.cuda: something else; correct the option.")]
    [TestCase("Failed to parse provider option \"device_id\": Invalid device ID: 7, must be between 0 and 2", "does not start on cuda:7: Failed to parse provider option \"device_id\": Invalid device ID: 7, must be between 0 and 2; change backends.ort.device")]
    public void Refused_option_is_named_with_the_value_that_was_written(string words, string expected)
    {
        using var session = new SessionOptions();
        var setup = new ProviderSetup(session, new OnnxRuntimeOptions { Name = "ort", Path = "model.onnx", DisplayPath = "model.onnx", Providers = ["cuda", "cpu"] });
        var set = new Dictionary<string, string> { ["nonsense"] = "1", ["use_tf32"] = "maybe", ["device_id"] = "7" };

        Assert.That(setup.Refused("cuda", set, new InvalidOperationException(words)).Message, Is.EqualTo(expected));
    }

    [Test]
    public void Driver_that_is_missing_is_told_where_a_GPU_is_chosen()
    {
        using var session = new SessionOptions();
        var setup = new ProviderSetup(session, new OnnxRuntimeOptions { Name = "ort", Path = "model.onnx", DisplayPath = "model.onnx", Providers = ["cuda", "cpu"], CudaDevice = 1 });
        var words = "Failed to parse provider option \"device_id\": CUDA failure 35: CUDA driver version is insufficient for CUDA runtime version ; GPU=-1 ; hostname=vm ; file=a.cc";

        Assert.That(setup.Refused("cuda", new Dictionary<string, string> { ["device_id"] = "1" }, new InvalidOperationException(words)).Message, Does.StartWith(
            "does not start on cuda:1: Failed to parse provider option \"device_id\": CUDA failure 35: CUDA driver version is insufficient for CUDA runtime version; it needs an NVIDIA driver, "));
    }
}
