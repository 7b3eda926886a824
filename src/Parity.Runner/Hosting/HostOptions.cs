using System.Collections.Immutable;
using Parity.Configuration;

namespace Parity.Runner.Hosting;

/// <summary>How backend hosts are started.</summary>
public sealed record HostOptions
{
    /// <summary>
    /// Environment of every host where the user has not set it. OpenMP's threads spin at every barrier by default: beside
    /// another engine, or anything else on the machine, one that is not scheduled makes all others burn their time.
    /// </summary>
    public static ImmutableDictionary<string, string> DefaultEnvironment { get; } =
        ImmutableDictionary<string, string>.Empty.Add("OMP_WAIT_POLICY", "PASSIVE");

    /// <summary>What is started.</summary>
    public required HostCommand Command { get; init; }

    /// <summary>Takes the sockets and what engines leave in their temporary folder.</summary>
    public required RunFolder Folder { get; init; }

    /// <summary>Environment variables that one backend's engine must find when it starts, such as switches of its numerics; they replace the user's.</summary>
    /// <value>The default is none.</value>
    public Func<BackendPlan, IReadOnlyDictionary<string, string>> EnvironmentFor { get; init; } = _ => ImmutableDictionary<string, string>.Empty;
}
