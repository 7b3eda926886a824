using Parity.Core.Backends;

namespace Parity.Runner.Backends;

/// <summary>Calls a backend and proves that it was fed the run's bytes and left them alone.</summary>
internal static class BackendCall
{
    /// <exception cref="BackendException">The engine failed, or the digests differ.</exception>
    public static async ValueTask<BackendAnswer> RunAsync(
        LoadedBackend backend, OutputNaming naming, BackendInput input, string expectedDigest, CancellationToken cancellationToken)
    {
        var result = await backend.Backend.RunAsync(input, cancellationToken).ConfigureAwait(false);
        try
        {
            backend.EngineMs += result.EngineTime.TotalMilliseconds;
            if (!string.Equals(result.DigestBefore, expectedDigest, StringComparison.Ordinal))
            {
                throw new BackendException(
                    $"Backend '{backend.Name}' was not fed the run's bytes: digest {result.DigestBefore} instead of {expectedDigest}; nothing it answers can be compared.");
            }

            if (!string.Equals(result.DigestAfter, result.DigestBefore, StringComparison.Ordinal))
            {
                throw new BackendException(
                    $"The model of backend '{backend.Name}' changed its input in place (digest {result.DigestBefore} became {result.DigestAfter}); export it without in-place operations on the input.");
            }

            var (outputs, ignored) = naming.Apply(result.Outputs);
            backend.Ignore(ignored);
            return new BackendAnswer(outputs, result);
        }
        catch
        {
            result.Dispose();
            throw;
        }
    }
}
