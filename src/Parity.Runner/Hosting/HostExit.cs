namespace Parity.Runner.Hosting;

/// <summary>How a host's process ended.</summary>
internal readonly record struct HostExit(int Code)
{
    private const int FirstSignal = 128;
    private const int LastSignal = FirstSignal + 64;

    /// <summary>The reason in words: <c>ended with SIGSEGV (it used memory that it does not own)</c>.</summary>
    public override string ToString()
    {
        if (OperatingSystem.IsWindows())
        {
            // The codes of crashes there are NTSTATUS values, known in hexadecimal.
            return $"ended with exit code 0x{Code:X8}";
        }

        return Code is <= FirstSignal or > LastSignal ? $"ended with exit code {Code}" : (Code - FirstSignal) switch
        {
            4 => "ended with SIGILL (an instruction that this processor does not have)",
            6 => "ended with SIGABRT (a library gave up)",
            7 => "ended with SIGBUS (memory that is not there)",
            8 => "ended with SIGFPE (impossible arithmetic)",
            9 => "was killed with SIGKILL",
            11 => "ended with SIGSEGV (memory that it does not own)",
            15 => "was ended with SIGTERM",
            var signal => $"was ended by signal {signal}",
        };
    }

    /// <summary>Whether this is what the system does to a process when memory runs out.</summary>
    public bool MayBeOutOfMemory => !OperatingSystem.IsWindows() && Code - FirstSignal is 6 or 9;
}
