namespace Parity.Configuration.Yaml;

/// <summary>A single value.</summary>
internal sealed class ScalarNode(string text, bool isPlain, Position position) : ConfigNode(position)
{
    public string Text { get; } = text;

    /// <summary>Whether it was written without quotes; only then can it be a number, true, false or nothing.</summary>
    public bool IsPlain { get; } = isPlain;

    public bool IsNothing => IsPlain && Text is ("" or "~" or "null" or "Null" or "NULL");

    public override int Size => 1;

    public override string Shown => ShownText.Quote(Text) + (IsPlain ? "" : " in quotes");
}
