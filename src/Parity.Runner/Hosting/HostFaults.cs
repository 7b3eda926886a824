using Parity.Configuration;

namespace Parity.Runner.Hosting;

/// <summary>What a host was doing.</summary>
internal enum HostCall
{
    /// <summary>Starting, and loading its model.</summary>
    Load,

    /// <summary>Starting, and looking at its engine.</summary>
    Probe,

    /// <summary>Running it on an input.</summary>
    Run,

    /// <summary>Running it again and again.</summary>
    Measure,
}

/// <summary>One backend's faults in words: what happened, what it printed last, and what to do.</summary>
internal sealed class HostFaults(BackendPlan plan, HostLog log)
{
    public string TookTooLong(HostCall call) =>
        $"Backend '{plan.Name}': {Took(call)}, so its process was ended{LastLine}; if it needs longer, raise backends.{plan.Name}.timeout_s.";

    /// <param name="call">What it was doing.</param>
    /// <param name="exit">How it ended.</param>
    /// <param name="broken">What it said that it must not; empty where it just ended.</param>
    public string Ended(HostCall call, HostExit exit, string broken)
    {
        var when = call switch
        {
            HostCall.Load => $"while it loaded {Model}",
            HostCall.Probe => "while it loaded its engine",
            HostCall.Run => "while it ran",
            _ => "while it was timed",
        };
        return broken.Length > 0
            ? $"Backend '{plan.Name}': its process answered with {broken} {when} and was ended{LastLine}; something in it writes where it must not."
            : $"Backend '{plan.Name}': its process {exit} {when}{LastLine}; {Advice(exit)}.";
    }

    public string NotRun(int ends) =>
        $"Backend '{plan.Name}' was not run: its process ended {ends} times; see its first faults.";

    private string Took(HostCall call) => call switch
    {
        HostCall.Load => $"loading {Model} took longer than {plan.TimeoutS} s",
        HostCall.Probe => $"loading its engine took longer than {plan.TimeoutS} s",
        HostCall.Run => $"one call took longer than {plan.TimeoutS} s",
        _ => $"timing its calls took longer than {plan.TimeoutS} s for each",
    };

    private string Model => plan.Path.Length > 0 ? plan.Path : "its model";

    private string LastLine => log.LastLine is { } line ? $", after printing '{line}'" : string.Empty;

    private string Advice(HostExit exit) => (exit.MayBeOutOfMemory, plan.MemoryMb) switch
    {
        (true, { } limit) => $"it may have reached backends.{plan.Name}.memory_mb ({limit}): raise it",
        (true, null) => "the system may have run out of memory (dmesg tells): use a smaller input or model",
        _ => "run this model and input in its engine alone to see it there too",
    };
}
