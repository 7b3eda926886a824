using System.Diagnostics;
using Parity.Core.Backends;
using Parity.Core.Tensors;
using Parity.TestKit;

namespace Parity.Backends.External.Tests;

internal sealed class DiskTests
{
    private readonly ShellCommand _shell = new();

    [OneTimeTearDown]
    public void Remove() => _shell.Dispose();

    [Test]
    public async Task Full_disk_is_a_fault_that_leaves_nothing_behind()
    {
        if (!Mount("-t", "tmpfs", "-o", "size=256k", "none", _shell.Scratch))
        {
            Assert.Ignore("A small disk can only be mounted by root.");
        }

        try
        {
            await using var backend = await ExternalBackend.LoadAsync(_shell.Once("cp \"$1/inputs/0.npy\" \"$1/outputs/y.npy\""));
            var large = new TensorSet(new TensorData("x", ElementType.UInt8, new TensorShape(1 << 20), new byte[1 << 20]));

            Assert.That(
                async () => await backend.RunAsync(large),
                Throws.InstanceOf<BackendException>().With.Message.Contains("No space left on device").And.Message.Contains("TMPDIR"));
            using var result = await backend.RunAsync(ShellCommand.X);
            Assert.That(Directory.GetFileSystemEntries(Directory.GetDirectories(_shell.Scratch).Single()), Is.Empty);
        }
        finally
        {
            using var unmounting = Process.Start("umount", _shell.Scratch);
            unmounting.WaitForExit();
        }
    }

    [Test]
    public void Missing_folder_for_temporary_files_is_made_or_a_fault()
    {
        var file = _shell.PathOf("file");
        File.WriteAllText(file, string.Empty);

        Assert.That(
            async () => await ExternalBackend.LoadAsync(_shell.Once("exit 0") with { ScratchRoot = file }),
            Throws.InstanceOf<BackendException>().With.Message.Contains("the folder for temporary files"));
    }

    private static bool Mount(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("mount", arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
