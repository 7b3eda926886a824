namespace Parity.Core.Detection.Suppression;

/// <summary>Nothing suppresses anything.</summary>
internal sealed class NoSuppression : ISuppression
{
    /// <inheritdoc/>
    public int SuppressorOf(int entry) => -1;

    /// <inheritdoc/>
    public void Keep(int entry)
    {
    }
}
