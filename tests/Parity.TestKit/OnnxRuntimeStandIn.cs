using System.ComponentModel;
using System.Diagnostics;
using NUnit.Framework;

namespace Parity.TestKit;

/// <summary>
/// Stands in for an older ONNX Runtime, for tests alone: a library with the entry of one, which hands on the functions of the real
/// library, but says another version and has no functions of newer ones.
/// </summary>
public sealed class OnnxRuntimeStandIn : IDisposable
{
    private const string Source = """
        #include <dlfcn.h>
        #include <stddef.h>

        typedef struct { const void *(*get_api)(unsigned version); const char *(*get_version)(void); } base;

        static const void *get_api(unsigned version)
        {
            void *real = dlopen(REAL, RTLD_NOW | RTLD_LOCAL);
            if (real == NULL || version > NEWEST)
                return NULL;
            return ((const base *(*)(void))dlsym(real, "OrtGetApiBase"))()->get_api(version);
        }

        static const char *get_version(void) { return VERSION; }

        /* As in the real one: in memory that is read-only once the library is loaded. */
        static const base entry = { get_api, get_version };

        const base *OrtGetApiBase(void) { return &entry; }
        """;

    private readonly TemporaryFolder _folder = new();

    /// <summary>Compiles it; the test is skipped where nothing does.</summary>
    /// <param name="real">The library whose functions it hands on.</param>
    /// <param name="version">The version that it says.</param>
    /// <param name="newest">The newest version of the interface that it has.</param>
    public OnnxRuntimeStandIn(string real, string version, int newest)
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Ignore("The stand-in for an older ONNX Runtime is compiled for Linux.");
        }

        var source = _folder.Write("onnxruntime.c", Source);
        try
        {
            using var compiler = Process.Start(
                "cc", ["-shared", "-fPIC", "-Wl,-z,relro,-z,now", $"-DREAL=\"{real}\"", $"-DVERSION=\"{version}\"", $"-DNEWEST={newest}", "-o", Path, source, "-ldl"]);
            compiler.WaitForExit();
            Assert.That(compiler.ExitCode, Is.Zero);
        }
        catch (Win32Exception)
        {
            Assert.Ignore("The stand-in for an older ONNX Runtime is compiled by cc, which is not here.");
        }
    }

    /// <summary>The library.</summary>
    public string Path => _folder.File("libonnxruntime.so");

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();
}
