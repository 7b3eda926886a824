using System.CommandLine;
using Parity.Configuration.Schema;

namespace Parity.Cli.Schema;

/// <summary><c>parity schema</c>: the format of configurations, for editors.</summary>
internal static class SchemaCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var command = new Command("schema", "Prints the JSON Schema of configurations, with which an editor completes and checks them. Begin a configuration with: # yaml-language-server: $schema=parity.schema.json");
        var batch = new Option<bool>("--batch") { Description = "The schema of batch files." };
        command.Add(batch);
        command.SetAction(parsed =>
        {
            surroundings.Out.Write(parsed.GetValue(batch) ? ConfigurationSchema.BatchText() : ConfigurationSchema.Text());
            return ExitCodes.Pass;
        });
        return command;
    }
}
