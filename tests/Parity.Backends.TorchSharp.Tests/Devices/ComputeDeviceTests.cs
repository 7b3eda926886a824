using System.ComponentModel;
using Parity.Backends.TorchSharp.Devices;
using Parity.Backends.TorchSharp.NativeLoading;
using Parity.Core.Backends;
using Parity.TestKit;
using TorchSharp;

namespace Parity.Backends.TorchSharp.Tests.Devices;

internal sealed class ComputeDeviceTests
{
    [Test]
    public void Build_for_the_CPU_refuses_a_GPU_and_says_how_to_build() => Assert.That(
        () => TorchScriptBackend.Load(Options(1)),
        Throws.TypeOf<BackendException>().With.Message.EqualTo(
            "Backend 'torch': cuda:1 was asked for, and this build of libtorch has no CUDA; build Parity with -p:ParityNative=cuda, or write device: cpu."));

    [Test]
    public async Task CPU_goes_on_after_a_GPU_was_refused()
    {
        Assert.That(() => TorchScriptBackend.Load(Options(0)), Throws.TypeOf<BackendException>());
        await using var backend = TorchScriptBackend.Load(Options(null));
        using var result = await backend.RunAsync(ShapesInput.Of("scene_000.png"));

        Assert.That(ShapesInput.Outside(ShapesInput.Expected("scene_000.png"), result.Outputs[0].View<float>().ToArray()), Is.Zero);
        Assert.That(backend.Description.Device, Is.EqualTo("cpu"));
        Assert.That(backend.Description.Switches.Select(s => s.Key), Has.None.EqualTo("gpu").And.None.EqualTo("cudnn"));
    }

    [TestCase(0, "", 0, "cuda:0 was asked for, and this build of libtorch has no CUDA; build Parity with -p:ParityNative=cuda, or write device: cpu")]
    [TestCase(0, "libcudart.so.12: cannot open shared object file", 0, "cuda:0 was asked for, and libtorch's part for CUDA does not load: libcudart.so.12: cannot open shared object file; install the CUDA libraries that it names, or write device: cpu")]
    [TestCase(3, null, 0, "cuda:3 was asked for, and libtorch finds no GPU; install an NVIDIA driver for the CUDA version of this libtorch, and look at CUDA_VISIBLE_DEVICES, or write device: cpu")]
    [TestCase(1, null, 1, "cuda:1 was asked for, and libtorch finds 1 GPU, counted from cuda:0; change device")]
    [TestCase(5, null, 4, "cuda:5 was asked for, and libtorch finds 4 GPUs, counted from cuda:0; change device")]
    [TestCase(0, null, 1, null)]
    [TestCase(3, null, 4, null)]
    public void What_is_missing_is_told_with_what_to_do(int number, string? failure, int count, string? expected) =>
        Assert.That(ComputeDevice.Problem(number, failure, count), Is.EqualTo(expected));

    [Test]
    public void Device_of_the_CPU_copies_and_waits_for_nothing()
    {
        var device = ComputeDevice.Open(Options(null));
        using var tensor = torch.zeros(2);
        device.Wait();

        using var scope = Assert.EnterMultipleScope();
        Assert.That((device.Name, device.Gpu), Is.EqualTo(("cpu", (int?)null)));
        Assert.That(device.ToDevice(tensor), Is.SameAs(tensor));
        Assert.That(ComputeDevice.ToHost(tensor), Is.SameAs(tensor));
        Assert.That(device.IsFull(new Win32Exception("CUDA out of memory")), Is.False);
        Assert.That(device.Facts, Is.Empty);
    }

    [TestCase("CUDA out of memory. Tried to allocate 20.00 GiB", true)]
    [TestCase("CUDA error: an illegal memory access was encountered", false)]
    public void Full_memory_is_told_apart_on_a_GPU(string words, bool expected) =>
        Assert.That(new ComputeDevice(1).IsFull(new Win32Exception(words)), Is.EqualTo(expected));

    [Test]
    public void Process_without_the_variables_that_a_GPU_needs_is_not_strict()
    {
        var options = Options(0) with { Strict = true };

        using var scope = Assert.EnterMultipleScope();
        Assert.That(TorchScriptBackend.ContraryVariables(options, new ComputeDevice(0)), Is.EqualTo(new[]
        {
            "CUBLAS_WORKSPACE_CONFIG :4096:8: the process was started without it", "NVIDIA_TF32_OVERRIDE 0: the process was started without it",
        }));
        Assert.That(TorchScriptBackend.ContraryVariables(options, new ComputeDevice(null)), Is.Empty);
        Assert.That(TorchScriptBackend.ContraryVariables(options with { Strict = false }, new ComputeDevice(0)), Is.Empty);
    }

    [TestCase(90800u, "9.8.0")]
    [TestCase(91002u, "9.10.2")]
    public void Version_of_cudnn_is_written_as_usual(uint number, string expected) => Assert.That(NvidiaLibraries.VersionOf(number), Is.EqualTo(expected));

    private static TorchScriptOptions Options(int? device) => new()
    {
        Name = "torch",
        Path = Repository.PathOf("fixtures", "shapes", "shapes.torchscript.pt"),
        DisplayPath = "model.pt",
        CudaDevice = device,
        NativeLibrary = NativeLibraryOptions.FromEnvironment(Environment.GetEnvironmentVariable),
    };
}
