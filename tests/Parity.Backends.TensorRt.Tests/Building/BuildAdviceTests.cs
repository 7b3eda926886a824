using Parity.Backends.TensorRt.Building;

namespace Parity.Backends.TensorRt.Tests.Building;

/// <summary>What to do about a build that failed.</summary>
internal sealed class BuildAdviceTests
{
    [TestCase("[virtualMemoryBuffer.cpp::resizePhysical::154] Error Code 2: OutOfMemory (Requested size was 8 bytes.)", "free memory of the GPU, lower workspace_mb or the largest shape, or use a larger GPU")]
    [TestCase("Error Code 1: Cuda Runtime (out of memory)", "free memory of the GPU, lower workspace_mb or the largest shape, or use a larger GPU")]
    [TestCase("Error Code 10: Internal Error (Could not find any implementation for node /model/Add.)", "raise workspace_mb or leave it out, choose another precision, or use a TensorRT that has that layer")]
    [TestCase("no kernel image is available for execution on the device", "use a TensorRT that supports this GPU")]
    [TestCase("something else", "the log in the report may say more; try the same model with trtexec --onnx")]
    public void Words_of_TensorRT_lead_to_advice(string words, string advice) => Assert.That(BuildAdvice.For(words), Is.EqualTo(advice));
}
