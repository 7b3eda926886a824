using Parity.Cli.Doctor;
using Parity.Engines.Provenance;
using Parity.TestKit;

namespace Parity.Cli.Tests.Doctor;

internal sealed class LibraryFoldersTests
{
    [Test]
    public void Users_folders_come_first_then_the_loaders_then_the_usual_then_pythons()
    {
        using var tree = new SystemTree()
            .With("/opt/mine/libnvinfer.so.10", "")
            .With("/etc/ld.so.conf", "include /etc/ld.so.conf.d/*.conf # all\n/opt/direct\n")
            .With("/etc/ld.so.conf.d/cuda.conf", "/opt/cuda/lib\n")
            .With("/opt/cuda/lib/libnvinfer.so.8", "")
            .With("/opt/cuda/lib/libcudart.so.12", "")
            .With("/opt/direct/libcublas.so.12", "")
            .With("/usr/lib64/libcuda.so.1", "")
            .With("/env/lib/python3.12/site-packages/nvidia/cudnn/lib/libcudnn.so.9", "")
            .With("/env/lib/python3.12/site-packages/tensorrt_libs/libnvonnxparser.so.10", "");
        var folders = LibraryFolders.Of(new SystemFiles(tree.Root), name => name switch { "LD_LIBRARY_PATH" => "/opt/none:/opt/mine", "VIRTUAL_ENV" => "/env", _ => null });

        Assert.That(new[] { "nvinfer", "cudart", "cublas", "cuda", "cudnn", "nvonnxparser", "nvidia-ml" }.Select(name => folders.Find($"lib{name}.so.*")), Is.EqualTo(new[]
        {
            "/opt/mine/libnvinfer.so.10",
            "/opt/cuda/lib/libcudart.so.12",
            "/opt/direct/libcublas.so.12",
            "/usr/lib64/libcuda.so.1",
            "/env/lib/python3.12/site-packages/nvidia/cudnn/lib/libcudnn.so.9",
            "/env/lib/python3.12/site-packages/tensorrt_libs/libnvonnxparser.so.10",
            null,
        }));
    }

    [Test]
    public void Link_is_followed_to_the_file_whose_name_has_the_version()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Ignore("Windows asks for a privilege to make links.");
        }

        using var tree = new SystemTree().With("/usr/lib64/libcudnn.so.9.1.0", "");
        File.CreateSymbolicLink(tree.PathOf("/usr/lib64/libcudnn.so.9"), "libcudnn.so.9.1.0");

        Assert.That(LibraryFolders.Of(new SystemFiles(tree.Root), _ => null).Find("libcudnn.so.?"), Is.EqualTo("/usr/lib64/libcudnn.so.9.1.0"));
    }
}
