namespace Parity.Interop.Records;

/// <summary>What <c>record.json</c> says.</summary>
/// <param name="Version">The version of the format.</param>
/// <param name="Parity">The version of Parity that wrote it.</param>
/// <param name="Backend">What made the outputs.</param>
/// <param name="Cases">The cases in their order.</param>
internal sealed record RecordManifest(int Version, string Parity, RecordedBackend Backend, IReadOnlyList<RecordedCase> Cases)
{
    /// <summary>The version that is written and read.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The name of the file.</summary>
    public const string FileName = "record.json";

    /// <summary>The folder of the tensors beside it.</summary>
    public const string CasesFolder = "cases";
}
