using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using NUnit.Framework;

namespace Parity.TestKit;

/// <summary>
/// Stand-ins for TensorRT's libraries and the CUDA driver, compiled once from C by the system's compiler. They are test material: they
/// compute y = 2x + 1 on the host, check every call, and count what lives. tests/Parity.Backends.TensorRt.Tests/StandIns tells more.
/// </summary>
public static class TensorRtStandIns
{
    private static readonly Lazy<(string? Folder, string? Missing)> Compiled = new(Compile);

    private static string Sources => Repository.PathOf("tests", "Parity.Backends.TensorRt.Tests", "StandIns");

    /// <summary>The version that each major version's stand-in says it is.</summary>
    public static string VersionOf(int major) => major switch { 8 => "8.6.1", 10 => "10.3.0", _ => "11.0.0" };

    /// <summary>The folder with the libraries of a major version; the test is skipped where nothing compiles them.</summary>
    public static string FolderOf(int major)
    {
        if (Compiled.Value.Missing is { } missing)
        {
            Assert.Ignore(missing);
        }

        return Path.Combine(Compiled.Value.Folder!, $"{major}");
    }

    /// <summary>A plan of the stand-ins, in their own text.</summary>
    /// <param name="version">The version of TensorRT that built it.</param>
    /// <param name="lines">What it says of tensors and operations; StandIns/README.md has the words.</param>
    public static string Plan(string version, params string[] lines) => string.Join('\n', ["parity stand-in plan", $"version {version}", .. lines, string.Empty]);

    private static (string? Folder, string? Missing) Compile()
    {
        if (!OperatingSystem.IsLinux())
        {
            return (null, "The stand-ins for TensorRT and CUDA are compiled for Linux.");
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData([.. Directory.GetFiles(Sources, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).SelectMany(File.ReadAllBytes)]));
        var folder = Path.Combine(AppContext.BaseDirectory, "standins", hash[..16]);
        if (Directory.Exists(folder))
        {
            return (folder, null);
        }

        var scratch = $"{folder}.{Environment.ProcessId}";
        try
        {
            var start = new ProcessStartInfo("sh", [Path.Combine(Sources, "build.sh"), scratch]) { RedirectStandardError = true };
            using var compiler = Process.Start(start)!;
            var words = compiler.StandardError.ReadToEnd();
            compiler.WaitForExit();
            if (compiler.ExitCode == 127 || words.Contains("cc: not found", StringComparison.Ordinal))
            {
                return (null, "The stand-ins for TensorRT and CUDA are compiled by cc, which is not here.");
            }

            Assert.That(compiler.ExitCode, Is.Zero, words);
            Directory.Move(scratch, folder);
            return (folder, null);
        }
        catch (Win32Exception)
        {
            return (null, "The stand-ins for TensorRT and CUDA are compiled by cc through a shell, which is not here.");
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            // Another test process was faster.
            Directory.Delete(scratch, recursive: true);
            return (folder, null);
        }
    }
}
