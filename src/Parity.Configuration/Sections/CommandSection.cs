using System.Collections.Immutable;
using Parity.Configuration.Files;
using Parity.Configuration.Yaml;

namespace Parity.Configuration.Sections;

/// <summary>The keys of an external backend: <c>command</c> and <c>mode</c>.</summary>
internal static class CommandSection
{
    private const string Model = "{model}";

    public static BackendPlan Read(BackendKeys keys, BackendPlan plan, string folder)
    {
        var value = keys.Required("command", "the program and its arguments");
        var words = value?.List("a list of a program and its arguments such as [python3, run.py]") ?? [];
        var command = ImmutableArray.CreateRange(words.Select(word => word.Text("a program or one of its arguments") ?? ""));
        if (value is { } written && !command.IsEmpty && !command.Contains(""))
        {
            CheckProgram(words[0], command[0], folder);
            CheckModel(written, command, keys.Optional("path"));
        }

        return plan with
        {
            Command = command,
            CommandFolder = value?.FolderOr(folder) ?? "",
            Mode = keys.Optional("mode")?.Word(BackendWords.Modes) ?? ExternalMode.Persistent,
        };
    }

    // A bare name is looked up where the command is started, which may be another machine.
    private static void CheckProgram(ConfigValue value, string program, string folder)
    {
        if (program.AsSpan().IndexOfAny(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar) >= 0 && !program.Contains(Model, StringComparison.Ordinal))
            InputPath.ExistingFile(value, program, folder);
    }

    // A report gives the digest of the model at path; it must be the one that the command loads.
    private static void CheckModel(ConfigValue value, ImmutableArray<string> command, ConfigValue? path)
    {
        var names = command.Any(word => word.Contains(Model, StringComparison.Ordinal));
        if (names && path is null)
            value.Fail($"{value.Path} holds {Model}, but there is no path that it could stand for; add path");
        else if (!names && path is { } model)
            model.Fail($"{model.Path} is not handed to the command; write {Model} where the command takes its model, or leave path out");
    }
}
