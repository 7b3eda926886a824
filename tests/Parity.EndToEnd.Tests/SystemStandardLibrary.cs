using System.Runtime.InteropServices;
using System.Text;

namespace Parity.EndToEnd.Tests;

/// <summary>The C++ library of the system that the tests run on.</summary>
internal static class SystemStandardLibrary
{
    /// <summary>Whether it has the version that TorchSharp's library asks for.</summary>
    public static bool IsNewEnough
    {
        get
        {
            NativeLibrary.Load("libstdc++.so.6");
            var path = File.ReadLines("/proc/self/maps").First(line => line.Contains("libstdc++.so.6", StringComparison.Ordinal));
            return File.ReadAllBytes(path[path.IndexOf('/', StringComparison.Ordinal)..]).AsSpan().IndexOf(Encoding.ASCII.GetBytes("GLIBCXX_3.4.32\0")) >= 0;
        }
    }
}
