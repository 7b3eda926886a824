namespace Parity.Backends.TensorRt.Native;

/// <summary>A version of TensorRT.</summary>
/// <param name="Number">What <c>getInferLibVersion</c> returns, which its create functions ask for in turn.</param>
internal readonly record struct TensorRtVersion(int Number)
{
    /// <summary>The major version whose dimensions are int32.</summary>
    public const int WithDims32 = 8;

    /// <summary>The major versions whose interface is known, newest first.</summary>
    public static readonly IReadOnlyList<int> KnownMajors = [11, 10, 8];

    private const int EarlyAccess8 = 8600;
    private const int EarlyAccessParserSlot = 15;
    private const int Newest10 = 16;
    private const int Newest11 = 1;

    // 8601 is 8.6.1, 101600 is 10.16.0.
    private int MajorUnit => Number < 10000 ? 1000 : 10000;

    /// <summary>Its first number.</summary>
    public int Major => Number / MajorUnit;

    /// <summary>Its second number.</summary>
    public int Minor => Number % MajorUnit / 100;

    /// <summary>Its third number.</summary>
    public int Patch => Number % 100;

    /// <summary>The slot that deletes an ONNX parser: the only one of those used that 8.6.0, an early access release, has elsewhere than 8.6.1.</summary>
    public int ParserDeletingSlot => Number == EarlyAccess8 ? EarlyAccessParserSlot : Functions.Parser.DeletingDestructor.In(Major);

    /// <summary>Why Parity cannot call it, as the end of a sentence; null where it can.</summary>
    public string? Refusal => KnownMajors.Contains(Major) && (Major != WithDims32 || Number >= EarlyAccess8)
        ? null
        : $"is TensorRT {this}, but Parity knows the interface of TensorRT 8.6, of 10.x and of 11.x alone";

    /// <summary>What to bear in mind of a version that is newer than those that were checked; null of one that is not.</summary>
    public string? Caution => (Major == 10 && Minor > Newest10) || (Major == 11 && Minor > Newest11)
        ? $"TensorRT {this} is newer than {Major}.{(Major == 10 ? Newest10 : Newest11)}, the newest {Major}.x whose interface was checked"
        : null;

    /// <inheritdoc/>
    public override string ToString() => $"{Major}.{Minor}.{Patch}";
}
