namespace Parity.Cli.Output;

/// <summary>The least severity that makes the exit code other than 0.</summary>
internal enum FailOn
{
    /// <summary>A gate that blocks is outside its limit: the verdict is fail.</summary>
    Fail,

    /// <summary>A gate that only warns is outside its limit.</summary>
    Warn,

    /// <summary>Something could not be compared; a failed gate only shows in the report.</summary>
    Error,
}
