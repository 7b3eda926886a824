using System.CommandLine;
using Parity.Configuration.Schema;

namespace Parity.Cli.Schema;

/// <summary><c>parity schema</c>: the format of configurations, for editors.</summary>
internal static class SchemaCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var command = new Command("schema", "Prints the JSON Schema of configurations, with which an editor completes and checks them. Begin a configuration with: # yaml-language-server: $schema=parity.schema.json");
        command.SetAction(async (_, cancellationToken) =>
        {
            await surroundings.Out.WriteAsync(ConfigurationSchema.Text().AsMemory(), cancellationToken).ConfigureAwait(false);
            return ExitCodes.Pass;
        });
        return command;
    }
}
