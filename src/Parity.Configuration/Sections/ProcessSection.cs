using System.Collections.Immutable;
using Parity.Configuration.Yaml;

namespace Parity.Configuration.Sections;

/// <summary>The keys of a backend's process: <c>isolation</c>, and the limits that only a process of its own can have.</summary>
internal static class ProcessSection
{
    public static readonly WholeRange MemoryMb = new(64, 1 << 24);
    public static readonly ImmutableArray<string> Limits = ["timeout_s", "memory_mb"];

    public static BackendPlan Read(BackendKeys keys, BackendPlan plan)
    {
        plan = plan with
        {
            Isolation = keys.Optional("isolation")?.Word(BackendWords.Isolations) ?? BackendIsolation.Process,
            TimeoutS = keys.Optional(Limits[0])?.Number(Seconds.Allowed) ?? BackendPlan.DefaultTimeoutS,
            MemoryMb = keys.Optional(Limits[1])?.WholeInt(MemoryMb),
        };
        foreach (var key in plan.Isolation == BackendIsolation.InProcess ? Limits : [])
        {
            if (keys.Optional(key) is { } limit)
                limit.Fail($"{limit.Path} needs a process of its own to end; leave it out, or isolation: in_process");
        }

        return plan;
    }
}
