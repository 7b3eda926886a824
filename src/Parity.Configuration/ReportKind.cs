namespace Parity.Configuration;

/// <summary>The forms of a report that are written to a file.</summary>
public enum ReportKind
{
    /// <summary>The whole report, which every other can be made from.</summary>
    Json,

    /// <summary>One page to look at.</summary>
    Html,

    /// <summary>JUnit's XML, for the test tabs of CI systems.</summary>
    Junit,

    /// <summary>A summary for a pull request.</summary>
    Markdown,

    /// <summary>Every difference, a line each.</summary>
    Csv,

    /// <summary>Annotations of GitHub Actions.</summary>
    Github,
}
