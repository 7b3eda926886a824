using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Parity.Backends.OnnxRuntime.Libraries;

namespace Parity.Backends.OnnxRuntime.Providers;

/// <summary>
/// Which execution provider each node of a loaded model was given to. ONNX Runtime tells it since 1.24, but only through its C
/// interface, whose table of functions grows at its end and is never reordered.
/// </summary>
internal static unsafe class NodeAssignment
{
    /// <summary>The session setting that makes ONNX Runtime remember it.</summary>
    public const string SettingKey = "session.record_ep_graph_assignment_info";

    private const uint FirstVersion = 24;
    private const int ReleaseStatus = 93;
    private const int SessionGetEpGraphAssignmentInfo = 407;
    private const int EpAssignedSubgraphGetEpName = 408;
    private const int EpAssignedSubgraphGetNodes = 409;

    /// <summary>Counts of nodes by ONNX Runtime's name of the provider, in the order of the first node.</summary>
    /// <param name="session">The loaded model.</param>
    /// <param name="library">The library that loaded it.</param>
    public static IReadOnlyList<KeyValuePair<string, int>> Of(InferenceSession session, NativeApi library)
    {
        var api = library.Table(FirstVersion);
        nint* subgraphs;
        nuint count;
        Check(api, ((delegate* unmanaged<nint, nint**, nuint*, nint>)api[SessionGetEpGraphAssignmentInfo])(HandleOf(session), &subgraphs, &count));
        GC.KeepAlive(session);
        var nodes = new OrderedDictionary<string, int>(StringComparer.Ordinal);
        for (nuint i = 0; i < count; i++)
        {
            byte* name;
            nint* inside;
            nuint insideCount;
            Check(api, ((delegate* unmanaged<nint, byte**, nint>)api[EpAssignedSubgraphGetEpName])(subgraphs[i], &name));
            Check(api, ((delegate* unmanaged<nint, nint**, nuint*, nint>)api[EpAssignedSubgraphGetNodes])(subgraphs[i], &inside, &insideCount));
            var provider = Marshal.PtrToStringUTF8((nint)name) ?? string.Empty;
            nodes[provider] = nodes.GetValueOrDefault(provider) + (int)insideCount;
        }

        return [.. nodes];
    }

    private static void Check(nint* api, nint status)
    {
        if (status != 0)
        {
            ((delegate* unmanaged<nint, void>)api[ReleaseStatus])(status);
            throw new InvalidOperationException("ONNX Runtime does not tell which provider runs the nodes of a session that was set to record it.");
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Handle")]
    private static extern nint HandleOf(InferenceSession session);
}
