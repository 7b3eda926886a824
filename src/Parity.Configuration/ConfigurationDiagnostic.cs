namespace Parity.Configuration;

/// <summary>One problem in a configuration.</summary>
/// <param name="File">The configuration's path as it was given.</param>
/// <param name="Line">Line from 1; 0 where the problem is the file itself.</param>
/// <param name="Column">Column from 1, in UTF-16 units; 0 where the problem is the file itself.</param>
/// <param name="Message">What is wrong, the value, and what is allowed, in one line.</param>
public sealed record ConfigurationDiagnostic(string File, int Line, int Column, string Message)
{
    /// <summary>The run that the problem belongs to, where a batch makes several of the same lines; null elsewhere.</summary>
    public string? Run { get; init; }

    /// <summary>The form that editors and CI systems turn into a link: <c>file:line:column: message</c>.</summary>
    public override string ToString() => $"{Place}{(Run is null ? "" : $" (run {Run})")}: {Message}";

    private string Place => Line > 0 ? $"{File}:{Line}:{Column}" : File;
}
