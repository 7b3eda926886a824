using Parity.Core.Backends;

namespace Parity.Backends.External.Tests.Commands;

internal sealed class CommandFileTests
{
    private readonly ShellCommand _shell = new();

    [OneTimeTearDown]
    public void Remove() => _shell.Dispose();

    [TestCase("", "its command is empty; name a program in backends.sh.command.")]
    [TestCase("parity-no-such-program", "there is no program 'parity-no-such-program' in PATH; install it or give its path in backends.sh.command.")]
    [TestCase("./missing", "/missing; correct backends.sh.command.")]
    [TestCase("./run.sh", "/run.sh is not executable; run chmod +x on it, or name its interpreter first in backends.sh.command.")]
    [TestCase("run.sh", "there is no program 'run.sh' in PATH")]
    public void Program_that_cannot_be_started_is_a_fault(string program, string message) =>
        Assert.That(
            async () => await ExternalBackend.LoadAsync(_shell.Once("exit 0") with { Command = [program] }),
            Throws.InstanceOf<BackendException>().With.Message.StartsWith("Backend 'sh': ").And.Message.Contains(message));

    [TestCase(true)]
    [TestCase(false)]
    public void Program_that_the_system_refuses_is_a_fault(bool hasLauncher)
    {
        var options = _shell.Serve("exit 0");
        var program = _shell.PathOf("program");
        File.WriteAllText(program, "#!/no/such/interpreter\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        Assert.That(
            async () => await ExternalBackend.LoadAsync(options with { Command = ["./program"], Launcher = hasLauncher ? options.Launcher : [] }),
            Throws.InstanceOf<BackendException>().With.Message.Contains("No such file or directory"));
        Assert.That(Directory.GetFileSystemEntries(_shell.Scratch), Is.Empty);
    }

    [TestCase("{model}", false, "has {model}, but there is no model; give backends.sh.path.")]
    [TestCase("none", true, "the command never hears of m.onnx; put {model} into backends.sh.command where the model's path belongs.")]
    public void Model_and_placeholder_belong_together(string argument, bool hasModel, string message)
    {
        var options = _shell.Once("exit 0") with { Command = ["sh", "run.sh", argument], ModelPath = hasModel ? _shell.PathOf("run.sh") : null, ModelDisplayPath = "m.onnx" };

        Assert.That(async () => await ExternalBackend.LoadAsync(options), Throws.InstanceOf<BackendException>().With.Message.Contains(message));
    }

    [Test]
    public void Argument_that_no_program_can_take_is_a_fault() =>
        Assert.That(
            async () => await ExternalBackend.LoadAsync(_shell.Once("exit 0") with { Command = ["sh", "a\0b"] }),
            Throws.InstanceOf<BackendException>().With.Message.Contains("holds a NUL character"));

    [Test]
    public async Task Argument_that_names_a_device_is_not_read()
    {
        await using var backend = await ExternalBackend.LoadAsync(_shell.Once("exit 0") with { Command = ["sh", "run.sh", "/dev/zero", string.Empty] });

        Assert.That(backend.Description.ModelSha256, Has.Length.EqualTo(64));
    }

    [Test]
    public void Command_that_lives_is_not_told_a_folder() =>
        Assert.That(
            async () => await ExternalBackend.LoadAsync(_shell.Serve("ready") with { Command = ["sh", "run.sh", "{folder}"] }),
            Throws.InstanceOf<BackendException>().With.Message.Contains("remove it or set mode: once."));

    [Test]
    public void Model_that_is_not_there_is_a_fault() =>
        Assert.That(
            async () => await ExternalBackend.LoadAsync(_shell.Once("exit 0") with { Command = ["sh", "run.sh", "{model}"], ModelPath = _shell.PathOf("gone"), ModelDisplayPath = "gone" }),
            Throws.InstanceOf<BackendException>().With.Message.Contains("gone"));
}
