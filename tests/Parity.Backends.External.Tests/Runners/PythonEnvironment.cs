using Parity.TestKit;

namespace Parity.Backends.External.Tests.Runners;

/// <summary>The Python environment that tools/pyref.sh makes; what needs it is skipped where it is not there.</summary>
internal static class PythonEnvironment
{
    /// <summary>Skips the test, with the reason, where the environment is not ready.</summary>
    public static void Require()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") ?? Path.Combine(home, ".cache");
        var root = Environment.GetEnvironmentVariable("PYREF_ROOT") ?? Path.Combine(cache, "pyref");
        if (!Environment.IsPrivilegedProcess)
        {
            Assert.Ignore("The Python environment of tools/pyref.sh needs root.");
        }

        if (!File.Exists(Path.Combine(root, ".ready")))
        {
            Assert.Ignore($"There is no Python environment in {root}; run tools/pyref.sh once to make it (2.5 GB).");
        }
    }

    /// <summary>A runner of tools/runners in that environment, which sees the checkout and <paramref name="folder"/> where they are.</summary>
    /// <param name="folder">A folder for what the runner reads and writes.</param>
    /// <param name="arguments">The runner and its arguments; <c>NAME=VALUE</c> before them sets variables.</param>
    public static ExternalOptions Options(string folder, params string[] arguments) => new()
    {
        Name = "python",
        Command = ["env", $"PYREF_BIND={Repository.Root}:{folder}", "bash", Repository.PathOf("tools", "pyref.sh"), "env", .. arguments],
        CommandFolder = Repository.Root,
        Launcher = LauncherProgram.Command,
        ScratchRoot = folder,
    };
}
