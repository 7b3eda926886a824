using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Parity.Backends.External.Commands;

/// <summary>
/// Stands between Parity and an external command: a process that leads a group of its own, starts the command in it with its own
/// standard streams, and ends the whole group when Parity is gone. A parent-death signal would not do: it is sent when the thread
/// that started the process ends, and reaches no grandchildren.
/// </summary>
public static class CommandLauncher
{
    /// <summary>The hidden command of <c>parity</c> that is a launcher.</summary>
    public const string CommandName = "command-launcher";

    /// <summary>The exit code of a shell for a program that is there and does not start.</summary>
    public const int CannotStart = 126;

    private const int FirstCommandArgument = 2;
    private const string Diagnostics = "DOTNET_EnableDiagnostics";
    private static readonly TimeSpan Watch = TimeSpan.FromMilliseconds(200);

    /// <summary>Starts a command and waits for its end. Only for the main program of a process that does nothing else.</summary>
    /// <param name="arguments">The process to live with, the folder to remove when that is gone, the program, its arguments.</param>
    /// <param name="error">Where to say why the command does not start: the standard error.</param>
    /// <returns>The command's exit code, 128 + n where signal n ended it.</returns>
    public static int Run(IReadOnlyList<string> arguments, TextWriter error)
    {
        var parentId = int.Parse(arguments[0], CultureInfo.InvariantCulture);
        if (!ProcessGroup.Lead() || ProcessGroup.ParentId() != parentId)
        {
            return CannotStart;
        }

        try
        {
            var start = new ProcessStartInfo(arguments[FirstCommandArgument], arguments.Skip(FirstCommandArgument + 1));
            start.Environment.Remove(Diagnostics);
            // Before the command: where the system has no thread left, nothing is started that nobody would end.
            Process? started = null;
            var guard = new Thread(() => EndWith(parentId, () => Volatile.Read(ref started), arguments[1])) { IsBackground = true };
            guard.Start();
            using var command = Process.Start(start)!;
            Volatile.Write(ref started, command);
            command.WaitForExit();

            // Parity would end what the command left running too, but may be killed before it comes to that.
            ProcessGroup.EndOthers(parentId);
            if (ProcessGroup.ParentId() != parentId)
            {
                // The guard ends this process with its group, once it has tidied up.
                guard.Join();
            }

            return command.ExitCode;
        }
        catch (Win32Exception e)
        {
            error.WriteLine(e.Message);
            return CannotStart;
        }
    }

    /// <summary>Keeps the launcher's runtime from opening sockets in the folder for temporary files, which would stay when it is killed.</summary>
    internal static void Quieten(ProcessStartInfo launcher) => launcher.Environment[Diagnostics] = "0";

    /// <summary>The launcher's own arguments for a command.</summary>
    internal static IEnumerable<string> Arguments(string scratchFolder, string file, IEnumerable<string> arguments) =>
        [Environment.ProcessId.ToString(CultureInfo.InvariantCulture), scratchFolder, file, .. arguments];

    private static void EndWith(int parentId, Func<Process?> command, string scratchFolder)
    {
        while (ProcessGroup.ParentId() == parentId)
        {
            Thread.Sleep(Watch);
        }

        // Before the group, which this process belongs to and which could not be outlived to tidy up.
        Try(() => command()?.Kill(entireProcessTree: true));
        Try(() => ScratchFolder.Remove(scratchFolder));

        // By number, not as this process's own: it may have left the group meanwhile, for one that is not to be ended.
        ProcessGroup.End(Environment.ProcessId);
    }

    private static void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception)
        {
            // The command has ended by itself or in part, or the system is at its limits. An exception that got away would end this
            // process alone, and leave a command that is stopped to be killed; the group's end takes all that is left.
        }
    }
}
