using System.Collections.Immutable;
using System.Reflection;

namespace Parity.Engines.Provenance;

/// <summary>Versions of the managed libraries around the engines and of the image decoder, without loading what is native in them.</summary>
internal static class Libraries
{
    private static readonly (string Package, Type Member)[] Known =
    [
        ("Microsoft.ML.OnnxRuntime.Managed", typeof(Microsoft.ML.OnnxRuntime.InferenceSession)),
        ("SkiaSharp", typeof(SkiaSharp.SKBitmap)),
        ("TorchSharp", typeof(TorchSharp.torch)),
    ];

    public static ImmutableSortedDictionary<string, string> Versions() =>
        Known.ToImmutableSortedDictionary(entry => entry.Package, entry => Version(entry.Member.Assembly), StringComparer.Ordinal);

    private static string Version(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? assembly.GetName().Version?.ToString() ?? "unknown";
}
