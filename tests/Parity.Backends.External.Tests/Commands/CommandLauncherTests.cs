using System.Diagnostics;
using Parity.Core.Backends;
using Parity.TestKit;

namespace Parity.Backends.External.Tests.Commands;

internal sealed class CommandLauncherTests
{
    private readonly ShellCommand _shell = new();

    [OneTimeTearDown]
    public void Remove() => _shell.Dispose();

    [Test]
    public async Task Command_leads_no_life_of_its_own_when_its_parent_is_killed()
    {
        var scratch = Directory.CreateDirectory(_shell.PathOf("private")).FullName;
        File.WriteAllText(_shell.PathOf("work.sh"), "sleep 1000 & echo $! > child; trap '' TERM INT HUP; echo $$ > command; while :; do sleep 1; done\n");

        // This sh stands for Parity: it starts the launcher as Parity does and is killed outright.
        var launcher = string.Join(' ', LauncherProgram.Command.Select(part => $"'{part}'"));
        using var parent = Process.Start(new ProcessStartInfo("sh", ["-c", $"{launcher} $$ '{scratch}' sh work.sh; :"]) { WorkingDirectory = _shell.Folder })!;
        var command = int.Parse(await _shell.WaitForAsync("command"));
        var child = int.Parse(await _shell.WaitForAsync("child"));
        parent.Kill();

        await ShellCommand.WaitForEndAsync(command);
        await ShellCommand.WaitForEndAsync(child);
        await Eventually.HoldsAsync(() => !Directory.Exists(scratch), "The launcher left its folder.");
        Assert.That(Directory.Exists(scratch), Is.False);
    }

    [Test]
    public async Task What_a_command_leaves_running_ends_with_it_even_if_Parity_cannot_see_to_it()
    {
        // This sh stands for a Parity that is killed between the command's end and the end of its group: it does nothing about it.
        var launcher = string.Join(' ', LauncherProgram.Command.Select(part => $"'{part}'"));
        var script = $"{launcher} $$ '{_shell.PathOf("none")}' sh -c 'sleep 1000 & echo $! > left; exit 7'; echo $? > code; sleep 1000";
        using var parent = Process.Start(new ProcessStartInfo("setsid", ["sh", "-c", script]) { WorkingDirectory = _shell.Folder })!;
        try
        {
            await ShellCommand.WaitForEndAsync(int.Parse(await _shell.WaitForAsync("left")));
            Assert.That(await _shell.WaitForAsync("code"), Is.EqualTo("7"));
            Assert.That(parent.HasExited, Is.False, "Only the command's own group is ended.");
        }
        finally
        {
            parent.Kill(entireProcessTree: true);
        }
    }

    [Test]
    public async Task Command_whose_launcher_is_killed_is_ended_too()
    {
        await using var backend = await ExternalBackend.LoadAsync(_shell.Serve("ready; echo $PPID > launcher; echo $$ > orphan; while next; do sleep 1000; done"));
        var command = int.Parse(await _shell.WaitForAsync("orphan"));
        var running = backend.RunAsync(ShellCommand.X).AsTask();
        using (var launcher = Process.GetProcessById(int.Parse(await _shell.WaitForAsync("launcher"))))
        {
            launcher.Kill();
        }

        Assert.That(async () => await running, Throws.InstanceOf<BackendException>().With.Message.Contains("exit code 137 (SIGKILL, out of memory perhaps) instead of answering"));
        await ShellCommand.WaitForEndAsync(command);
    }

    [Test]
    public async Task Command_is_in_a_group_that_the_terminal_does_not_reach()
    {
        await using var backend = await ExternalBackend.LoadAsync(_shell.Serve("cut -d ' ' -f 5 /proc/$$/stat > group; ready; next"));
        var own = File.ReadAllText("/proc/self/stat");

        Assert.That(await _shell.WaitForAsync("group"), Is.Not.EqualTo(own[(own.LastIndexOf(')') + 2)..].Split(' ')[2]));
    }

    [Test]
    public void Launcher_that_is_not_Parity_s_child_starts_nothing()
    {
        using var launcher = Process.Start(new ProcessStartInfo(LauncherProgram.Command[0], [.. LauncherProgram.Command.Skip(1), "1", _shell.Folder, "touch", _shell.PathOf("started")]))!;
        launcher.WaitForExit();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(launcher.ExitCode, Is.EqualTo(126));
        Assert.That(File.Exists(_shell.PathOf("started")), Is.False);
    }
}
