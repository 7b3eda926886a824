using System.Collections.Immutable;
using Parity.Configuration;
using Parity.Core.Backends;
using Parity.Runner.Backends;

namespace Parity.Cli.Doctor;

/// <summary>Looks at backends, each in a process of its own: an engine that does not fit may end the process that loads it.</summary>
internal sealed class BackendExam(IEngineProbe probe)
{
    public async Task<ImmutableArray<BackendCheckup>> RunAsync(IEnumerable<Patient> patients, CancellationToken cancellationToken)
    {
        // One after the other: two engines that take a GPU's memory at once could each be what the other lacks.
        var checkups = ImmutableArray.CreateBuilder<BackendCheckup>();
        foreach (var patient in patients)
        {
            checkups.Add(await RunAsync(patient, cancellationToken).ConfigureAwait(false));
        }

        return checkups.ToImmutable();
    }

    private async Task<BackendCheckup> RunAsync(Patient patient, CancellationToken cancellationToken)
    {
        var checkup = new BackendCheckup
        {
            Name = patient.Plan.Name,
            Config = patient.Config,
            Kind = patient.Plan.Kind.ToString().ToLowerInvariant(),
            CanRun = true,
        };
        if (patient.Plan.Kind == BackendKind.Recorded)
        {
            // Answers in a file need no engine, and the configuration has found the file.
            return checkup;
        }

        try
        {
            var facts = await probe.ProbeAsync(patient.Plan, cancellationToken).ConfigureAwait(false);
            return checkup with
            {
                Library = facts.Library,
                LibraryVersion = facts.LibraryVersion,
                LibraryPath = facts.LibraryPath,
                Device = facts.Device,
                Facts = facts.Facts.ToImmutableSortedDictionary(StringComparer.Ordinal),
                Notes = facts.Notes,
            };
        }
        catch (BackendException e)
        {
            return checkup with { CanRun = false, Problem = WithoutName(e.Message, patient.Plan.Name) };
        }
    }

    // It stands beside the name already.
    private static string WithoutName(string problem, string name) =>
        $"Backend '{name}': " is var start && problem.StartsWith(start, StringComparison.Ordinal) ? problem[start.Length..] : problem;
}
