namespace Parity.Configuration.Yaml;

/// <summary>A place in the file, counted from 1; 0 means the file as a whole.</summary>
internal readonly record struct Position(int Line, int Column)
{
    public static Position WholeFile => default;
}
