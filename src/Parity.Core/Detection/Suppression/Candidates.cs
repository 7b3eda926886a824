namespace Parity.Core.Detection.Suppression;

/// <summary>The boxes over the score threshold in the order of selection; their index there is that of their entry.</summary>
internal sealed class Candidates(int count)
{
    public int Count { get; } = count;

    public int[] Anchors { get; } = new int[count];

    public int[] Labels { get; } = new int[count];

    public float[] Scores { get; } = new float[count];
}
