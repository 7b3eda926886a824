using System.Collections.Immutable;
using Parity.Cli.Doctor;
using Parity.Core.Reports;
using Parity.TestKit;

namespace Parity.Cli.Tests.Doctor;

internal sealed class DoctorTextTests
{
    private static readonly MachineReport Bare = new()
    {
        ParityVersion = "1.2.3",
        OperatingSystem = "Debian",
        Architecture = "x64",
        CLibrary = null,
        StandardLibrary = null,
        Gpus = [],
        GpuDriver = null,
        Libraries = ImmutableSortedDictionary<string, string?>.Empty.Add("cuDNN", null),
    };

    [Test]
    public void Says_of_each_backend_whether_it_can_run_and_of_the_machine_what_matters()
    {
        var full = Bare with
        {
            CLibrary = "glibc 2.36",
            StandardLibrary = "GLIBCXX_3.4.30",
            Gpus = [new GpuReport("NVIDIA H100", "0000:01:00.0")],
            GpuDriver = "570.86.15",
            Libraries = ImmutableSortedDictionary<string, string?>.Empty.Add("CUDA driver", "/usr/lib64/libcuda.so.570.86.15").Add("cuDNN", null),
        };

        Approved.Matches("doctor.txt", Text(full,
            new BackendCheckup { Name = "trained", Config = "a.yaml", Kind = "torchscript", CanRun = true, Library = "libtorch", LibraryVersion = "2.10.0", Device = "cpu" },
            new BackendCheckup { Name = "built", Config = "a.yaml", Kind = "tensorrt", CanRun = true, Library = "TensorRT", LibraryVersion = "10.17.0", LibraryPath = "/opt/libnvinfer.so.10", Device = "cuda:0 NVIDIA H100", Notes = ["newer than checked"] },
            new BackendCheckup { Name = "saved", Config = "b.yaml", Kind = "recorded", CanRun = true },
            new BackendCheckup { Name = "ort", Config = "b.yaml", Kind = "onnxruntime", CanRun = false, Problem = "Backend 'ort': not here; install it." }));
    }

    [Test]
    public void Machine_without_a_gpu_is_told_in_few_lines() => Approved.Matches("doctor-bare.txt", Text(Bare));

    private static string Text(MachineReport machine, params BackendCheckup[] backends)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        DoctorText.Write(new DoctorDocument { Machine = machine, Backends = [.. backends] }, writer);
        return writer.ToString();
    }
}
