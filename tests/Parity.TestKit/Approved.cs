using System.Runtime.CompilerServices;
using NUnit.Framework;

namespace Parity.TestKit;

/// <summary>Texts that a person has read and approved, kept beside the test that makes them.</summary>
public static class Approved
{
    /// <summary>
    /// Compares with <c>Approved/NAME</c> beside the calling test. When they differ the new text is written to
    /// <c>NAME.received</c>: read it, and move it over the approved one if it is better.
    /// </summary>
    public static void Matches(string name, string text, [CallerFilePath] string test = "") =>
        MatchesFile(Path.Combine(Path.GetDirectoryName(test)!, "Approved", name), text);

    /// <summary>The same with an approved text that lies elsewhere.</summary>
    public static void MatchesFile(string path, string text)
    {
        var received = $"{path}.received";
        var approved = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : string.Empty;
        if (approved != text)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(received, text);
        }

        Assert.That(text, Is.EqualTo(approved), $"Not approved yet: {received}");
        File.Delete(received);
    }
}
