using System.Diagnostics;
using Parity.TestKit;

namespace Parity.EndToEnd.Tests;

/// <summary>The printed scripts in the real shells, asked as the shells ask them.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class CompletionTests
{
    private const string Files = "FILES";

    // What bash sets before it calls the function; a function without an answer leaves files to bash.
    private const string Bash = """
        source <(parity completion bash)
        COMP_LINE="$1" COMP_POINT=${#1}
        read -ra COMP_WORDS <<< "${1//=/ = }"
        [[ $1 == *' ' ]] && COMP_WORDS+=('')
        COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 ))
        _parity 2> /dev/null
        (( ${#COMPREPLY[@]} )) && printf '%s\n' "${COMPREPLY[@]}" || echo FILES
        """;

    private const string Zsh = """
        compdef() { :; }
        compset() { :; }
        compadd() { while [[ $1 != -- ]]; do shift; done; shift; print -l -- "$@"; }
        _files() { echo FILES; }
        source <(parity completion zsh)
        words=(${(z)1})
        [[ $1 == *' ' ]] && words+=('')
        CURRENT=${#words}
        _parity
        """;

    private const string Fish = """
        parity completion fish | source
        complete -C "$argv[1]" | string replace -r '\t.*' ''
        """;

    private const string PowerShell = """
        & { parity completion powershell | Out-String | Invoke-Expression
        foreach ($found in [System.Management.Automation.CommandCompletion]::CompleteInput($args[0], $args[0].Length, $null).CompletionMatches) { $found.CompletionText } }
        """;

    private static readonly (string Line, string[] Found)[] Cases =
    [
        ("parity ver", ["verify"]),
        ("parity verify --rep", ["--report"]),
        ("parity verify --report js", ["json="]),
        ("parity verify --color ", ["always", "auto", "never"]),
        ("parity preprocess --recipe torchvision_ssd", ["torchvision_ssd300", "torchvision_ssdlite"]),
        ("parity record --format po", ["polygraphy"]),
        ("parity verify ", [Files]),
        ("parity init model.pt ", [Files]),
        ("parity verify --report json=", [Files]),
    ];

    private static IEnumerable<TestCaseData> All => from shell in new[] { "bash", "zsh", "fish", "pwsh" } from entry in Cases select new TestCaseData(shell, entry.Line, entry.Found).SetArgDisplayNames(shell, $"'{entry.Line}'");

    [TestCaseSource(nameof(All))]
    public void Completes(string shell, string line, string[] expected)
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.yaml", "a");
        var found = Ask(shell, line, folder.Path);
        // Fish and PowerShell list files themselves, and bash those behind KIND=.
        var kind = line.EndsWith('=') ? "json=" : string.Empty;
        var files = shell switch
        {
            "fish" => $"{kind}a.yaml",
            "pwsh" => $"{kind}./a.yaml",
            "bash" when kind.Length > 0 => "a.yaml",
            _ => Files,
        };

        Assert.That(found, Is.EquivalentTo(expected is [Files] ? [files] : expected));
    }

    private static string[] Ask(string shell, string line, string folder)
    {
        string[] arguments = shell switch
        {
            "bash" => ["--norc", "-c", Bash, shell, line],
            "zsh" => ["-f", "-c", Zsh, shell, line],
            "fish" => ["--no-config", "-c", Fish, line],

            // It makes one text of all that follows: the line is quoted in it.
            _ => ["-NoProfile", "-Command", $"{PowerShell} '{line}'"],
        };
        var start = new ProcessStartInfo(shell, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = $"{ParityProcess.Folder}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}";
        if (!start.Environment["PATH"]!.Split(Path.PathSeparator).Any(entry => File.Exists(Path.Combine(entry, shell))))
        {
            Assert.Ignore($"There is no {shell} on this machine.");
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.That(error.GetAwaiter().GetResult(), Is.Empty);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
