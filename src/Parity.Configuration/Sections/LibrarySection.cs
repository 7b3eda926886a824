using System.Globalization;
using Parity.Configuration.Files;
using Parity.Configuration.Yaml;

namespace Parity.Configuration.Sections;

/// <summary>Where a backend's engine comes from and on which device it computes: <c>library</c> and <c>device</c>.</summary>
internal static class LibrarySection
{
    private const string Cpu = "cpu";
    private const string Cuda = "cuda";
    private static readonly WholeRange Devices = new(0, 1023);

    public static BackendPlan Read(BackendKeys keys, BackendPlan plan, string folder)
    {
        var device = keys.Optional("device");
        var library = keys.Optional("library");
        var written = library?.Text("the path of a library, or of the folder that holds it");
        return plan with
        {
            CudaDevice = (device is { } value ? ReadDevice(value, plan) : null) ?? (plan.Kind == BackendKind.TensorRt ? 0 : null),
            Library = written,
            FullLibrary = written is null ? null : InputPath.ExistingFileOrFolder(library!.Value, written, folder),
        };
    }

    private static int? ReadDevice(ConfigValue value, BackendPlan plan)
    {
        var hasCpu = plan.Kind == BackendKind.TorchScript;
        var expected = $"{(hasCpu ? $"{Cpu}, " : "")}{Cuda} or {Cuda}:N with N from {Devices.Min} to {Devices.Max}";
        if (value.Text(expected) is not { } text || (hasCpu && text == Cpu))
            return null;
        var number = text == Cuda ? 0 : text.StartsWith($"{Cuda}:", StringComparison.Ordinal) ? Numerals.ParseWhole(text[(Cuda.Length + 1)..]) : null;
        if (number is not { } whole || !Devices.Contains(whole))
            value.Reject(expected, []); // 'gpu' is near 'cpu', and means the other.
        else if (plan.Kind == BackendKind.OnnxRuntime && plan.Providers.All(provider => provider == Cpu))
            value.Fail($"{value.Path} {text} is used by no provider; write providers: [cuda, cpu] or [tensorrt, cuda, cpu] too");
        else
            return (int)whole;
        return null;
    }
}
