using System.Reflection;
using Parity.Configuration;
using Parity.Engines.Provenance;
using Parity.NUnit.Surroundings;
using Parity.Runner;
using Parity.Runner.Hosting;
using Parity.Runner.Journal;

namespace Parity.NUnit.Running;

/// <summary>From a plan to its results and reports.</summary>
internal static class RunSession
{
    private static string Version => typeof(RunSession).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";

    /// <summary>Runs a plan; what could not be done is in the report.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="isolation">Where engines run.</param>
    /// <param name="source">What loads backends.</param>
    /// <param name="reportStem">The path of reports without extension.</param>
    /// <exception cref="Core.ParityUserException">It cannot be run, or its reports cannot be written.</exception>
    public static RunResult Run(RunPlan plan, ParityIsolation isolation, EngineSource source, string reportStem)
    {
        using var folder = RunFolder.Create(Path.GetTempPath());
        using var journal = new CaseJournal(folder.Path);
        using var engines = source(isolation, folder);

        // Reports of the configuration are the command line's: tests write beside their own results alone.
        plan = plan with
        {
            Reports = plan.Reports with { Files = [], Coco = null },
            Backends = engines.AreInProcess ? [.. plan.Backends.Select(InProcess)] : plan.Backends,
        };
        var runner = new VerifyRunner(engines.Factory, new RunnerOptions { ParityVersion = Version, CompleteEnvironment = new Machine(SystemFiles.OfThisSystem, TestProcess.Variable).Complete, OpenProbe = MachineProbe.OfThisSystem });

        // A test's thread may have a context that only it can continue on, and it waits here.
        var report = Task.Run(() => runner.RunAsync(plan, journal, CancellationToken.None)).GetAwaiter().GetResult();
        return RunResult.Of(plan, report, ReportFiles.Write(report, reportStem));
    }

    private static BackendPlan InProcess(BackendPlan plan) => plan with { Isolation = BackendIsolation.InProcess, Stages = [.. plan.Stages.Select(InProcess)] };
}
