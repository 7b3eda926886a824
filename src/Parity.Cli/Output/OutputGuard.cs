using Parity.Configuration;

namespace Parity.Cli.Output;

/// <summary>Keeps outputs from replacing what a command reads, or each other.</summary>
internal static class OutputGuard
{
    /// <summary>Looks at every path before anything is written.</summary>
    /// <exception cref="UsageException">Two are the same file.</exception>
    public static void Check(IEnumerable<string> inputs, IEnumerable<string> outputs)
    {
        var read = inputs.Select(RealPath.Of).ToHashSet(RealPath.Names);
        var written = new HashSet<string>(RealPath.Names);
        foreach (var output in outputs)
        {
            var path = RealPath.Of(output);
            if (read.Contains(path))
            {
                throw new UsageException($"{output} would replace an input; name another path.");
            }

            if (!written.Add(path))
            {
                throw new UsageException($"{output} would be written twice; name two paths.");
            }
        }
    }
}
