namespace Parity.Configuration;

/// <summary>One image file.</summary>
/// <param name="Name">Its unique name in reports: the path relative to the folder that was given, with forward slashes.</param>
/// <param name="FullPath">Its absolute path.</param>
public sealed record ImageFile(string Name, string FullPath);
