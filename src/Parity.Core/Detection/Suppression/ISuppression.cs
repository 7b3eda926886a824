namespace Parity.Core.Detection.Suppression;

/// <summary>What keeps one object from being detected twice, asked entry by entry, best first.</summary>
internal interface ISuppression
{
    /// <summary>The entry that suppresses this one, or −1.</summary>
    int SuppressorOf(int entry);

    /// <summary>Told of each entry that is kept.</summary>
    void Keep(int entry);
}
