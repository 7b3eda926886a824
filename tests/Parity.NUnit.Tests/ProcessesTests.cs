using System.Reflection;
using System.Runtime.InteropServices;
using Parity.NUnit.Judging;
using Parity.NUnit.Running;
using Parity.TestKit;

namespace Parity.NUnit.Tests;

/// <summary>Engines in processes of the tool, which here is the command line that was built beside the tests.</summary>
internal sealed class ProcessesTests
{
    private static readonly string[] Folder = ["src", "Parity.Cli", "bin", Configuration, "net10.0", RuntimeInformation.RuntimeIdentifier];

    private static string Configuration => typeof(ProcessesTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(data => data.Key == "Configuration").Value!;

    // These tests have no native library of ONNX Runtime: only another process can run it.
    [Test]
    public void Engine_runs_in_the_tool_s_process_where_it_is_found()
    {
        var outcome = Verdict(ParityIsolation.AsConfigured, Repository.PathOf(Folder));

        Assert.That(outcome, Is.EqualTo(TestOutcome.Passed));
    }

    [Test]
    public void Tests_fail_where_the_tool_is_needed_and_not_found() =>
        Assert.That(Verdict(ParityIsolation.AsConfigured, "/nowhere"), Is.EqualTo(TestOutcome.Failed(
            "Processes of their own are the tool parity's, which is neither in ~/.dotnet/tools nor on the search path; install it with 'dotnet tool install --global Parity.Tool', or choose ParityIsolation.InProcess.")));

    [TestCase(ParityIsolation.AsConfiguredIfPossible)]
    [TestCase(ParityIsolation.InProcess)]
    public void Package_that_is_missing_in_the_test_process_is_named(ParityIsolation isolation) =>
        Assert.That(Verdict(isolation, "/nowhere").Message, Does.Contain(
            "could not run: onnx: Backend 'onnx': its native library does not load in the test process; add the package Microsoft.ML.OnnxRuntime to the test project.\n"));

    private static TestOutcome Verdict(ParityIsolation isolation, string searchPath)
    {
        RunEngines Engines(ParityIsolation where, Runner.Hosting.RunFolder folder) => EngineFactories.Create(where, folder, name => name == "PATH" ? searchPath : null);

        return ParityCases.Find("tools/examples/nunit/configs/shapes.yaml", new ParityCaseOptions { Isolation = isolation }, Engines)[0].Outcome(out _);
    }
}
