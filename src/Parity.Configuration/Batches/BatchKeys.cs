using System.Collections.Immutable;

namespace Parity.Configuration.Batches;

/// <summary>The keys of a batch file's top level that no configuration of a run has.</summary>
internal static class BatchKeys
{
    public const string Include = "include";
    public const string Defaults = "defaults";
    public const string Runs = "runs";
    public const string Matrix = "matrix";

    /// <summary>Any of them makes a file a batch file.</summary>
    public static ImmutableArray<string> All { get; } = [Include, Defaults, Runs, Matrix];
}
