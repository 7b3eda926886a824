using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Parity.Core.Comparison;

/// <summary>Room for a block, aligned to a cache line: a vector store across two lines costs twice.</summary>
internal readonly unsafe struct BlockBuffer<T> : IDisposable
    where T : unmanaged
{
    private const int CacheLine = 64;

    private readonly T* _start;

    public BlockBuffer() => _start = (T*)NativeMemory.AlignedAlloc((nuint)(ErrorKernel.BlockSize * sizeof(T)), CacheLine);

    public Span<T> Span => new(_start, ErrorKernel.BlockSize);

    public ref T Start => ref Unsafe.AsRef<T>(_start);

    /// <inheritdoc/>
    public void Dispose() => NativeMemory.AlignedFree(_start);
}
