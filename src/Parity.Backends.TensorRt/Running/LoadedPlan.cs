using Parity.Backends.TensorRt.Cuda;
using Parity.Backends.TensorRt.Native;
using Parity.Core.Backends;

namespace Parity.Backends.TensorRt.Running;

/// <summary>Everything that a backend holds, taken down in the order that TensorRT and the driver need.</summary>
internal sealed class LoadedPlan : IDisposable
{
    private readonly Stack<IDisposable> _held = new();
    private bool _isDisposed;

    private LoadedPlan(TensorRtOptions options)
    {
        var source = LibrarySource.Of(options);
        var library = TensorRtLibrary.Load(source);
        Logger = Hold(new Logger(library.Version.Major, options.TellLog));
        var driver = CudaDriver.Load(source);
        var gpu = driver.Find(options.CudaDevice);
        Device = Hold(new CudaDevice(driver, gpu));
        Device.MakeCurrent();
        Plugins = RegisterPlugins(library);
        using var content = Content(options, library, gpu);
        Session = Hold(Session.Open(library, Logger, Device, new PlanFile(options.Path, options.DisplayPath, options.Build is not null, content)));
        PlanSha256 = content.Sha256;
        Runner = Hold(new Runner(Session));
    }
}
