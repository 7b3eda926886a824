using System.CommandLine;
using Parity.Cli.Completion;
using Parity.Imaging.Recipes;

namespace Parity.Cli.Tests.Completion;

/// <summary>The words that shells are told.</summary>
internal sealed class CompletionWordsTests
{
    private static readonly RootCommand Root = Program.CreateRoot(Surroundings.OfProcess());

    [TestCase("verify --report ", "json=")]
    [TestCase("verify --color ", "always", "auto", "never")]
    [TestCase("preprocess --layout ", "nchw", "nhwc")]
    [TestCase("preprocess --exif ", "true", "false")]
    [TestCase("record --format poly", "polygraphy")]
    [TestCase("completion ", "bash", "fish", "powershell", "zsh")]
    public void Completes_words(string line, params string[] words) => Assert.That(Words(line), Is.SupersetOf(words));

    [Test]
    public void Completes_every_recipe() =>
        Assert.That(Words("preprocess --recipe "), Is.EquivalentTo(RecipeCatalog.All.Select(recipe => recipe.Name)));

    [Test]
    public void Every_shell_has_a_script_that_asks_the_program() =>
        Assert.That(CompletionScript.Shells.Select(CompletionScript.Of), Is.All.Contains("[suggest:").And.All.EndsWith("\n"));

    private static string[] Words(string line) => [.. Root.Parse(line).GetCompletions(line.Length).Select(item => item.Label)];
}
