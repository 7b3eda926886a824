using Parity.Configuration.Files;
using Parity.Configuration.Yaml;

namespace Parity.Configuration.Sections;

/// <summary><c>detection.priors</c>: a file of numbers, which the runner reads.</summary>
internal static class PriorsSection
{
    public static NamedFile? Read(ConfigValue value, string folder) =>
        value.Text("a .npy file of shape [priors, 4]") is { } text && InputPath.ExistingFile(value, text, folder) is { } path ? new NamedFile(text, path) : null;
}
