using Parity.Core.Backends;

namespace Parity.Runner.Backends;

/// <summary>Calls a backend and proves that it was fed the run's bytes and left them alone.</summary>
internal static class BackendCall
{
    /// <exception cref="BackendException">The engine failed, or the digests differ.</exception>
    public static async ValueTask<BackendAnswer> RunAsync(LoadedBackend backend, OutputNaming naming, AdaptedInput input, CancellationToken cancellationToken)
    {
        var result = await backend.Backend.RunAsync(input.Input, cancellationToken).ConfigureAwait(false);
        try
        {
            backend.EngineMs += result.EngineTime.TotalMilliseconds;
            if (!string.Equals(result.DigestBefore, input.Digest, StringComparison.Ordinal))
            {
                throw new BackendException(
                    $"Backend '{backend.Name}' was not fed the run's bytes: digest {result.DigestBefore} instead of {input.Digest}; nothing it answers can be compared.");
            }

            if (!string.Equals(result.DigestAfter, result.DigestBefore, StringComparison.Ordinal))
            {
                throw new BackendException(
                    $"The model of backend '{backend.Name}' changed its input in place (digest {result.DigestBefore} became {result.DigestAfter}); export it without in-place operations on the input.");
            }

            var (named, ignored) = naming.Apply(result.Outputs);
            backend.Hear(ignored, result.InputProven ? 0 : 1);
            var (outputs, converted) = OutputWidening.Apply(backend, named);
            return new BackendAnswer(outputs, result, converted);
        }
        catch
        {
            result.Dispose();
            throw;
        }
    }
}
