namespace Parity.Cli.Doctor;

/// <summary>What people read of a checkup.</summary>
internal static class DoctorText
{
    private const int Indent = 2;

    public static void Write(DoctorDocument document, TextWriter writer)
    {
        Write(document.Machine, writer);
        var width = document.Backends.Select(backend => backend.Name.Length).DefaultIfEmpty().Max();
        foreach (var group in document.Backends.GroupBy(backend => backend.Config))
        {
            writer.WriteLine();
            writer.WriteLine(group.Key ?? "backends");
            foreach (var backend in group)
            {
                Write(backend, width, writer);
            }
        }
    }

    private static void Write(MachineReport machine, TextWriter writer)
    {
        void Line(string what, string text) => writer.WriteLine($"{new string(' ', Indent)}{what,-24} {text}");

        writer.WriteLine($"parity {machine.ParityVersion} on {machine.OperatingSystem}, {machine.Architecture}");
        Line("C library", machine.CLibrary ?? "another than glibc");
        Line("C++ library", machine.StandardLibrary ?? "another than libstdc++, or none");
        Line("GPUs", machine.Gpus.IsEmpty ? "none that a driver of NVIDIA knows" : string.Join(", ", machine.Gpus.Select(gpu => $"{gpu.Model} ({gpu.Bus})")));
        Line("GPU driver", machine.GpuDriver ?? "none");
        if (machine.Libraries.Values.All(path => path is null))
        {
            Line("libraries of NVIDIA", "none found");
            return;
        }

        foreach (var (library, path) in machine.Libraries)
        {
            Line(library, path ?? "not found");
        }
    }

    private static void Write(BackendCheckup backend, int width, TextWriter writer)
    {
        var name = $"{new string(' ', Indent)}{backend.Name.PadRight(width)}";
        if (!backend.CanRun)
        {
            writer.WriteLine($"{name}  cannot run: {backend.Problem}");
            return;
        }

        var engine = backend.Library is { } library ? $"{library} {backend.LibraryVersion}, {backend.Device}" : "answers from a file: no engine";
        writer.WriteLine($"{name}  can run: {engine}{(backend.LibraryPath is { } path ? $", {path}" : string.Empty)}");
        foreach (var note in backend.Notes)
        {
            writer.WriteLine($"{new string(' ', Indent + width)}    note: {note}");
        }
    }
}
