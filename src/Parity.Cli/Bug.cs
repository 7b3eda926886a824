namespace Parity.Cli;

/// <summary>What is told of a failure that no user can fix.</summary>
internal static class Bug
{
    public static string Describe(Exception e) =>
        $"This is a bug in Parity {Surroundings.Version}; please report it with the following:{Environment.NewLine}{e}";
}
