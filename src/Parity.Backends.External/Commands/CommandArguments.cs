using Parity.Backends.External.Protocol;
using Parity.Core.Backends;

namespace Parity.Backends.External.Commands;

/// <summary>A command's arguments with its placeholders filled in.</summary>
internal static class CommandArguments
{
    /// <summary>Refuses placeholders that cannot be filled, and a model that the command would never hear of.</summary>
    /// <exception cref="BackendException">There is one.</exception>
    public static void Check(ExternalOptions options)
    {
        var where = $"backends.{options.Name}.command";
        if (options.Command.Any(argument => argument.Contains('\0')))
        {
            throw new BackendException($"Backend '{options.Name}': {where} holds a NUL character, which no argument can; remove it.");
        }

        var takesModel = Holds(options, ProtocolNames.ModelPlaceholder);
        if (options.ModelPath is null && takesModel)
        {
            throw new BackendException($"Backend '{options.Name}': {where} has {{model}}, but there is no model; give backends.{options.Name}.path.");
        }

        if (options.ModelPath is not null && !takesModel)
        {
            throw new BackendException($"Backend '{options.Name}': the command never hears of {options.ModelDisplayPath}; put {{model}} into {where} where the model's path belongs.");
        }

        if (options.IsPersistent && Holds(options, ProtocolNames.FolderPlaceholder))
        {
            throw new BackendException($"Backend '{options.Name}': {where} has {{folder}}, which a command that lives for many requests is not told when it starts; remove it or set mode: once.");
        }
    }

    /// <summary>For a command that lives: <c>--serve</c> comes last.</summary>
    public static IReadOnlyList<string> Serve(ExternalOptions options) => [.. Filled(options, null), ProtocolNames.ServeArgument];

    /// <summary>For one request: its folder comes last unless a placeholder says where.</summary>
    public static IReadOnlyList<string> Once(ExternalOptions options, string folder) =>
        Holds(options, ProtocolNames.FolderPlaceholder) ? [.. Filled(options, folder)] : [.. Filled(options, folder), folder];

    private static IEnumerable<string> Filled(ExternalOptions options, string? folder) => options.Command.Skip(1).Select(argument => argument
        .Replace(ProtocolNames.ModelPlaceholder, options.ModelPath, StringComparison.Ordinal)
        .Replace(ProtocolNames.FolderPlaceholder, folder, StringComparison.Ordinal));

    private static bool Holds(ExternalOptions options, string placeholder) =>
        options.Command.Skip(1).Any(argument => argument.Contains(placeholder, StringComparison.Ordinal));
}
