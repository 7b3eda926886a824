using Parity.TestKit;
using static Parity.EndToEnd.Tests.InputsRun;

namespace Parity.EndToEnd.Tests;

/// <summary>Any command as a backend.</summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class ExternalTests
{
    private const string Inputs = "inputs: {random: {count: 3, inputs: {x: {shape: [2, 3]}}}}";
    private static readonly (string, string) Reference = ("identity", $"{{kind: onnxruntime, path: {Repository.PathOf("fixtures", "engines", "constant.onnx")}, outputs: [same, ignore]}}");

    [Test]
    public void A_command_answers_in_a_process_of_its_own_and_is_a_fault_where_it_fails()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Ignore("The command is a script of sh.");
        }

        using var run = new InputsRun();
        run.Folder.Write("echo.sh", "cp \"$1/inputs/0.npy\" \"$1/outputs/same.npy\"\n");
        run.Folder.Write("fails.sh", "echo out of ideas >&2\nexit 7\n");
        run.Folder.Write("silent.sh", "exit 0\n");
        var right = run.Verify([Reference, ("command", Once("echo.sh"))], Inputs);
        var wrong = run.Verify([Reference, ("command", Once("fails.sh")), ("silent", Once("silent.sh"))], Inputs);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(right.ExitCode, Is.Zero, right.Output + right.Error);
        Assert.That(wrong.ExitCode, Is.EqualTo(3), wrong.Output + wrong.Error);
        Assert.That(run.Faults.Where(fault => fault.Contains("out of ideas", StringComparison.Ordinal)), Has.Exactly(3).Items);
        Assert.That(run.Faults, Has.Exactly(6).Items);
    }

    private static string Once(string script) => $"{{kind: external, command: [sh, {script}], mode: once}}";
}
