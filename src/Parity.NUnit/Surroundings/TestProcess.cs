namespace Parity.NUnit.Surroundings;

/// <summary>What is asked of the test process itself.</summary>
internal static class TestProcess
{
    /// <summary>An environment variable.</summary>
    public static string? Variable(string name) => Environment.GetEnvironmentVariable(name);
}
