using System.Collections.Immutable;

namespace Parity.Interop.Models;

/// <summary>Finds signatures in the code that TorchScript stores as text.</summary>
internal static class TorchScriptCode
{
    /// <summary>The signature of a class's <c>forward</c>, or null when it has none.</summary>
    public static TorchScriptSignature? Forward(string code, string className)
    {
        code = $"\n{code.ReplaceLineEndings("\n")}";
        var start = code.IndexOf($"\nclass {className}(", StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        var end = code.IndexOf("\nclass ", start + 1, StringComparison.Ordinal);
        var body = code[start..(end < 0 ? code.Length : end)];
        const string Definition = "\n  def forward(";
        var forward = body.IndexOf(Definition, StringComparison.Ordinal);
        return forward < 0 ? null : Parse(body[(forward + Definition.Length)..]);
    }

    /// <summary>Reads from after the opening parenthesis: parameters, then the type returned.</summary>
    private static TorchScriptSignature? Parse(string text)
    {
        var parts = new List<string>();
        var (depth, start) = (1, 0);
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] switch { '(' or '[' => 1, ')' or ']' => -1, _ => 0 };
            if (depth == 0 || (depth == 1 && text[i] == ','))
            {
                parts.Add(OneLine(text[start..i]));
                start = i + 1;
            }

            if (depth == 0)
            {
                var line = text.IndexOf(":\n", start, StringComparison.Ordinal);
                return line < 0
                    ? null
                    : new TorchScriptSignature([.. parts.Skip(1).Select(ParseParameter)], OneLine(text[start..line].Replace("->", string.Empty, StringComparison.Ordinal)));
            }
        }

        return null;
    }

    private static TorchScriptParameter ParseParameter(string text)
    {
        var colon = text.IndexOf(':');
        var (name, rest) = colon < 0 ? (text, string.Empty) : (text[..colon], text[(colon + 1)..]);
        var equals = rest.IndexOf('=');
        return new TorchScriptParameter(name.Trim(), (equals < 0 ? rest : rest[..equals]).Trim(), equals < 0 ? null : rest[(equals + 1)..].Trim());
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[])[' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries));
}
