namespace Parity.Backends.External.Commands;

/// <summary>An exit code in words.</summary>
internal static class ExitCode
{
    private const int FirstSignal = 128;

    /// <summary><c>exit code 139 (SIGSEGV)</c>: a shell, and .NET, add 128 to the number of the signal that ended a process.</summary>
    public static string Describe(int code) => (code - FirstSignal) switch
    {
        4 => $"exit code {code} (SIGILL)",
        6 => $"exit code {code} (SIGABRT)",
        7 => $"exit code {code} (SIGBUS)",
        8 => $"exit code {code} (SIGFPE)",
        9 => $"exit code {code} (SIGKILL, out of memory perhaps)",
        11 => $"exit code {code} (SIGSEGV)",
        15 => $"exit code {code} (SIGTERM)",
        _ => $"exit code {code}",
    };
}
