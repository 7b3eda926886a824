namespace Parity.Imaging;

/// <summary>Whether padding goes through normalising.</summary>
public enum PadOrder
{
    /// <summary>Bytes are padded: the pad value is a level, 0–255, and is normalised like every other.</summary>
    BeforeNormalize,

    /// <summary>Floats are padded: the pad value is what the model sees.</summary>
    AfterNormalize,
}
