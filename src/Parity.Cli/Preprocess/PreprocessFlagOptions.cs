using System.Collections.Immutable;
using System.CommandLine;
using Parity.Configuration;
using Parity.Imaging;

namespace Parity.Cli.Preprocess;

/// <summary>Every key of <c>preprocess</c> as a flag of a command.</summary>
internal sealed class PreprocessFlagOptions
{
    private readonly ImmutableArray<(Option<string> Option, string Key)> _options =
        [.. PreprocessFlags.All.Select(flag => (Option(flag.Flag, flag.Key, flag.Description), flag.Key))];

    public void AddTo(Command command)
    {
        foreach (var (option, _) in _options)
        {
            command.Options.Add(option);
        }
    }

    private static Option<string> Option(string flag, string key, string description)
    {
        var option = new Option<string>(flag) { Description = description, HelpName = "VALUE" };
        option.CompletionSources.Add([.. PreprocessFlags.WordsOf(key)]);
        return option;
    }

    /// <summary>The options with the given flags laid over them.</summary>
    /// <exception cref="ConfigurationException">A value is not allowed.</exception>
    public PreprocessOptions Apply(ParseResult parsed, PreprocessOptions start) => PreprocessFlags.Apply(
        [.. _options.Select(entry => (entry.Key, Text: parsed.GetValue(entry.Option))).Where(flag => flag.Text is not null).Select(flag => (flag.Key, flag.Text!))], start);
}
