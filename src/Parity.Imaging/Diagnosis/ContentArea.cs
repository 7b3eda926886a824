namespace Parity.Imaging.Diagnosis;

/// <summary>Where the image lies in a tensor, in pixels.</summary>
internal readonly record struct ContentArea(int Left, int Top, int Width, int Height)
{
    /// <summary>How it is told: <c>256x235 at (0, 10)</c>.</summary>
    public override string ToString() => $"{Width}x{Height} at ({Left}, {Top})";
}
