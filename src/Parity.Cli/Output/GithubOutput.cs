using System.Text;
using Parity.Core;
using Parity.Core.Reports;
using Parity.Reporting.Github;
using Parity.Reporting.Markdown;

namespace Parity.Cli.Output;

/// <summary>What GitHub Actions reads of a step: annotations on standard output, and a summary in a file.</summary>
internal sealed class GithubOutput(Surroundings surroundings)
{
    private const string Summary = "GITHUB_STEP_SUMMARY";

    // Room for a verdict and the gates that decided it; a summary without them is none.
    private const int LeastBytes = 4096;

    /// <summary>Writes both.</summary>
    /// <exception cref="ParityUserException">One cannot be written.</exception>
    public void Write(CombinedReport report)
    {
        GithubReportWriter.WriteLines(report, surroundings.Out);
        if (surroundings.Variable(Summary) is { Length: > 0 } path)
        {
            Append(path, report);
        }
        else
        {
            surroundings.Error.WriteLine($"No summary was written: {Summary} is not set, as it is in a step of GitHub Actions.");
        }
    }

    // What other commands of the step wrote stays, and what does not get in whole is taken back.
    private static void Append(string path, CombinedReport report)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            var before = stream.CanSeek ? stream.Seek(0, SeekOrigin.End) : 0;
            if (MarkdownSettings.StepSummaryBytes - before < LeastBytes)
            {
                throw new ParityUserException($"The summary cannot be appended to {path} ({Summary}): what is there leaves no room below GitHub's 1 MiB; write the summary in a step of its own.");
            }

            var text = new MarkdownReportWriter(new MarkdownSettings((int)(MarkdownSettings.StepSummaryBytes - before - 1))).Text(report);
            try
            {
                stream.Write(Encoding.UTF8.GetBytes(before > 0 ? $"\n{text}" : text));
            }
            catch (IOException) when (stream.CanSeek)
            {
                stream.SetLength(before);
                throw;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new ParityUserException($"The summary cannot be appended to {path} ({Summary}): {e.Message}", e);
        }
    }
}
