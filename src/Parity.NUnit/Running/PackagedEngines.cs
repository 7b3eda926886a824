using Parity.Configuration;
using Parity.Core.Backends;
using Parity.Runner.Backends;

namespace Parity.NUnit.Running;

/// <summary>Loads engines in the test process; where a native library is missing, names the package that the test project lacks.</summary>
internal sealed class PackagedEngines(IBackendFactory engines) : IBackendFactory
{
    public async ValueTask<IBackend> LoadAsync(BackendPlan plan, CancellationToken cancellationToken)
    {
        try
        {
            return await engines.LoadAsync(plan, cancellationToken).ConfigureAwait(false);
        }
        catch (BackendException e) when (PackageOf(plan.Kind) is { } package && e.InnerException is DllNotFoundException or TypeInitializationException or BadImageFormatException or NotSupportedException)
        {
            // What the system's loader tried fills a page, and stays in the inner exception.
            throw new BackendException($"Backend '{plan.Name}': its native library does not load in the test process; add the package {package} to the test project.", e);
        }
    }

    private static string? PackageOf(BackendKind kind) => kind switch
    {
        BackendKind.OnnxRuntime => "Microsoft.ML.OnnxRuntime",
        BackendKind.TorchScript => OperatingSystem.IsWindows() ? "libtorch-cpu-win-x64" : OperatingSystem.IsMacOS() ? "libtorch-cpu-osx-arm64" : "libtorch-cpu-linux-x64",
        _ => null,
    };
}
