using Parity.Configuration;
using Parity.Core.Backends;

namespace Parity.Runner.Hosting;

/// <summary>What an engine threw, as the sentence of a fault.</summary>
internal static class EngineFailure
{
    // In the words of libtorch, the C++ library, ONNX Runtime and the C library.
    private static readonly string[] MemoryWords = ["not enough memory", "bad_alloc", "bad allocation", "allocate memory", "out of memory"];

    public static string Of(Exception exception, BackendPlan plan) => exception switch
    {
        BackendException e when plan.MemoryMb is not null && IsAboutMemory(e.Message) => $"{e.Message.TrimEnd('.')} (backends.{plan.Name}.memory_mb is {plan.MemoryMb}).",
        BackendException e => e.Message,
        OutOfMemoryException => plan.MemoryMb is { } limit
            ? $"Backend '{plan.Name}': its process ran out of memory at backends.{plan.Name}.memory_mb: {limit}; raise it, or use a smaller input or model."
            : $"Backend '{plan.Name}': its process ran out of memory; use a smaller input or model.",
        _ => $"Backend '{plan.Name}': {exception.GetType().Name}: {exception.Message.ReplaceLineEndings(" ")} This is a bug in Parity; please report it with the backend's log.",
    };

    private static bool IsAboutMemory(string message) => MemoryWords.Any(word => message.Contains(word, StringComparison.OrdinalIgnoreCase));
}
