namespace Parity.Backends.OnnxRuntime.Providers;

/// <summary>A provider cannot be used for a model. Where a fallback is allowed, the providers after it are tried without it.</summary>
/// <param name="provider">Parity's word for it.</param>
/// <param name="reason">Why, with the engine's words, as the end of a sentence about it.</param>
/// <param name="fix">What to do, as the last part of that sentence.</param>
/// <param name="inner">The engine's exception.</param>
internal sealed class ProviderException(string provider, string reason, string fix, Exception? inner = null) : Exception($"{reason}; {fix}", inner)
{
    public string Provider => provider;

    public string Reason => reason;
}
