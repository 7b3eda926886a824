using System.ComponentModel;
using System.Diagnostics;
using Parity.TestKit;

namespace Parity.EndToEnd.Tests;

/// <summary>
/// A native library that waits in every process it is loaded into until the model that never returns has begun, and then, in
/// the process that holds libtorch, prints and really crashes: as <c>CRASH</c> says, by abort() or by writing to address 0.
/// </summary>
internal sealed class CrashingLibrary : IDisposable
{
    private const string Source = """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <pthread.h>
        #include <stdio.h>
        #include <stdlib.h>
        #include <string.h>
        #include <unistd.h>

        static void *crash(void *how)
        {
            while (access("never_returns.mark", F_OK) != 0)
                usleep(1000);
            if (dlopen("libtorch_cpu.so", RTLD_NOLOAD | RTLD_LAZY) == NULL || unlink("never_returns.mark") != 0)
                return NULL;
            puts("native last words");
            if (strcmp(how, "abort") == 0)
                abort();
            *(volatile int *)0 = 1;
            return NULL;
        }

        __attribute__((constructor)) static void start(void)
        {
            pthread_t thread;
            char *how = getenv("CRASH");
            if (how != NULL)
                pthread_create(&thread, NULL, crash, how);
        }
        """;

    private readonly TemporaryFolder _folder = new();

    public CrashingLibrary()
    {
        var source = _folder.Write("crash.c", Source);
        try
        {
            using var compiler = Process.Start("cc", ["-shared", "-fPIC", "-O0", "-o", Path, source, "-ldl", "-lpthread"]);
            compiler.WaitForExit();
            Assert.That(compiler.ExitCode, Is.Zero);
        }
        catch (Win32Exception)
        {
            Assert.Ignore("A native library that crashes is compiled by cc, which is not here.");
        }
    }

    public string Path => _folder.File("libcrash.so");

    public void Dispose() => _folder.Dispose();
}
