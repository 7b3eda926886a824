using System.CommandLine;
using System.Text.RegularExpressions;
using Parity.Cli.Help;

namespace Parity.Cli.Tests.Help;

/// <summary>Every command shows examples, and the real command line takes each of them.</summary>
internal sealed partial class CommandExamplesTests
{
    private static readonly RootCommand Root = Program.CreateRoot(Surroundings.OfProcess());

    private static IEnumerable<Command> Commands => Below(Root).Where(command => command.Subcommands.Count == 0).Prepend(Root);

    private static IEnumerable<string> Examples => Commands.SelectMany(command => CommandExamples.Of(CommandHelp.NameOf(command))).Distinct();

    [Test]
    public void Every_command_has_examples() =>
        Assert.That(Commands.Select(CommandHelp.NameOf).Where(name => CommandExamples.Of(name).IsEmpty), Is.Empty);

    [Test]
    public void Examples_of_a_command_begin_with_it() =>
        Assert.That(
            Commands.SelectMany(command => CommandExamples.Of(CommandHelp.NameOf(command)).Where(example => !$"{Typed(example)} ".StartsWith($"parity {CommandHelp.NameOf(command)}", StringComparison.Ordinal))),
            Is.Empty);

    [TestCaseSource(nameof(Examples))]
    public void Is_a_right_command_line(string example)
    {
        var parsed = Root.Parse(Typed(example)["parity".Length..]);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(parsed.Errors.Select(error => error.Message), Is.Empty);
        Assert.That(parsed.CommandResult.Command, Is.Not.InstanceOf<RootCommand>());
        Assert.That(example.Length, Is.LessThanOrEqualTo(100));
    }

    // What a shell leaves of it: no redirection, no substitution.
    private static string Typed(string example) => Redirection().Replace(Substitution().Replace(example, "$1"), string.Empty);

    private static IEnumerable<Command> Below(Command command) => command.Subcommands.SelectMany(inner => Below(inner).Prepend(inner));

    [GeneratedRegex(@" >>? .*$")]
    private static partial Regex Redirection();

    [GeneratedRegex(@"^source <\((.*)\)$")]
    private static partial Regex Substitution();
}
