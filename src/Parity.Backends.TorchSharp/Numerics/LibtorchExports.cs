using System.Runtime.InteropServices;

namespace Parity.Backends.TorchSharp.Numerics;

/// <summary>
/// Switches of libtorch that TorchSharp has no form for, by their C++ names as GCC and Clang write them. Where a libtorch has
/// no such name (another major version, Microsoft's compiler) the switch can be neither read nor set, and that is said.
/// </summary>
internal static unsafe class LibtorchExports
{
    private const string Library = "torch_cpu";
    private const string Context = "_ZN2at7Context";
    private const string ConstContext = "_ZNK2at7Context";

    private static readonly nint Handle = Load();
    private static readonly nint GlobalContext = Export("_ZN2at13globalContextEv") is var get and not 0 ? ((delegate* unmanaged<nint>)get)() : 0;

    /// <summary>Reads a switch of libtorch's global context; null where it cannot be read.</summary>
    /// <param name="getter">The getter's name after its length, such as <c>14benchmarkCuDNN</c>.</param>
    public static bool? Read(string getter) =>
        GlobalContext != 0 && Export($"{ConstContext}{getter}Ev") is var get and not 0 ? ((delegate* unmanaged<nint, byte>)get)(GlobalContext) != 0 : null;

    /// <summary>Sets a switch of libtorch's global context where it can be set.</summary>
    /// <param name="setter">The setter's name after its length, such as <c>17setBenchmarkCuDNN</c>.</param>
    /// <param name="value">What to set.</param>
    public static void Write(string setter, bool value)
    {
        if (GlobalContext != 0 && Export($"{Context}{setter}Eb") is var set and not 0)
        {
            ((delegate* unmanaged<nint, byte, void>)set)(GlobalContext, value ? (byte)1 : (byte)0);
        }
    }

    /// <summary>Has operators take their repeatable form where they have one; those without one warn and go on.</summary>
    public static void WriteDeterministicAlgorithms(bool value)
    {
        if (GlobalContext != 0 && Export($"{Context}26setDeterministicAlgorithmsEbb") is var set and not 0)
        {
            ((delegate* unmanaged<nint, byte, byte, void>)set)(GlobalContext, value ? (byte)1 : (byte)0, 1);
        }
    }

    /// <summary>Whether libtorch compiles chains of element-wise operators into one; null where it cannot be read.</summary>
    public static bool? ReadFuser() => Export("_ZN5torch3jit22tensorExprFuserEnabledEv") is var get and not 0 ? ((delegate* unmanaged<byte>)get)() != 0 : null;

    /// <summary>Sets whether it does.</summary>
    public static void WriteFuser(bool value)
    {
        if (Export("_ZN5torch3jit25setTensorExprFuserEnabledEb") is var set and not 0)
        {
            ((delegate* unmanaged<byte, void>)set)(value ? (byte)1 : (byte)0);
        }
    }

    private static nint Load() =>
        NativeLibrary.TryLoad(Library, typeof(LibtorchExports).Assembly, null, out var handle) ? handle : 0;

    private static nint Export(string name) => Handle != 0 && NativeLibrary.TryGetExport(Handle, name, out var address) ? address : 0;
}
