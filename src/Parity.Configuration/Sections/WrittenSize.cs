using Parity.Configuration.Yaml;

namespace Parity.Configuration.Sections;

/// <summary>A size and where it is written.</summary>
internal readonly record struct WrittenSize(ConfigValue At, int Height, int Width);
