using System.Collections.Concurrent;
using NUnit.Framework;
using Parity.Configuration;

namespace Parity.NUnit.Running;

/// <summary>The runs of this test process: two fixtures over one configuration, and a source that is asked twice, share a run.</summary>
internal static class ConfigurationRuns
{
    private static readonly ConcurrentDictionary<Key, ConfigurationRun> Known = new();

    /// <summary>The run of a configuration.</summary>
    /// <param name="plan">The configuration.</param>
    /// <param name="reportPath">The path under which its reports lie, relative to the folder that it was found in.</param>
    /// <param name="isolation">Where engines run.</param>
    /// <param name="engines">What loads backends.</param>
    public static ConfigurationRun Get(RunPlan plan, string reportPath, ParityIsolation isolation, EngineSource engines) => Known.GetOrAdd(
        new Key(plan.ConfigPath, plan.ConfigSha256, plan.Name, isolation, engines),
        key => new ConfigurationRun(() => RunSession.Run(plan, isolation, engines, ReportFiles.Stem(TestContext.CurrentContext.WorkDirectory, reportPath))));

    private sealed record Key(string Path, string Sha256, string Name, ParityIsolation Isolation, EngineSource Engines);
}
