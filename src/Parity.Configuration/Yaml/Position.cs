namespace Parity.Configuration.Yaml;

/// <summary>A place in a file, counted from 1; 0 means the file as a whole.</summary>
/// <param name="Line">The line.</param>
/// <param name="Column">The column, in UTF-16 units.</param>
/// <param name="Source">The file; null is the one that is read.</param>
internal readonly record struct Position(int Line, int Column, SourceFile? Source = null)
{
    public static Position WholeFile => default;

    /// <summary>As messages name it.</summary>
    public override string ToString() => Line > 0 ? $"{Source?.Path}:{Line}:{Column}" : $"{Source?.Path}";
}
