using System.Collections.Immutable;
using Parity.Cli.Doctor;
using Parity.Configuration;
using Parity.Core.Backends;
using Parity.Runner.Backends;

namespace Parity.Cli.Tests.Doctor;

internal sealed class BackendExamTests
{
    [Test]
    public async Task Backend_that_cannot_run_says_why_and_the_others_are_still_looked_at()
    {
        var probe = new Probe();
        var checkups = await new BackendExam(probe).RunAsync([Patient("broken", BackendKind.TensorRt), Patient("saved", BackendKind.Recorded), Patient("ort", BackendKind.OnnxRuntime)], CancellationToken.None);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(checkups.Select(checkup => checkup.CanRun), Is.EqualTo(new[] { false, true, true }));
        Assert.That(checkups[0].Problem, Is.EqualTo("no library"));
        Assert.That((checkups[2].Library, checkups[2].LibraryPath, checkups[2].Device, checkups[2].Facts["driver"]), Is.EqualTo(("lib", "/lib", "cpu", "5")));
        Assert.That(probe.Asked, Is.EqualTo(new[] { "broken", "ort" }), "Answers in a file need no engine.");
        Assert.That(new DoctorDocument { Machine = null!, Backends = checkups }.AllCanRun, Is.False);
    }

    [Test]
    public void Without_a_configuration_every_engine_is_looked_at_on_every_device() =>
        Assert.That(Cli.Doctor.Patient.Everything.Select(patient => patient.Plan.Name), Is.EqualTo(new[]
        {
            "torchscript", "torchscript_cuda", "onnxruntime", "onnxruntime_cuda", "onnxruntime_tensorrt", "tensorrt",
        }));

    private static Patient Patient(string name, BackendKind kind) => new("a.yaml", new BackendPlan { Name = name, Kind = kind, Path = "m" });

    private sealed class Probe : IEngineProbe
    {
        public List<string> Asked { get; } = [];

        public ValueTask<EngineFacts> ProbeAsync(BackendPlan plan, CancellationToken cancellationToken)
        {
            Asked.Add(plan.Name);
            return plan.Name == "broken"
                ? throw new BackendException("Backend 'broken': no library")
                : ValueTask.FromResult(new EngineFacts { Library = "lib", LibraryVersion = "1", LibraryPath = "/lib", Device = "cpu", Facts = [new("driver", "5")] });
        }
    }
}
