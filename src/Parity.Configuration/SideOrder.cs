using System.Text.Json.Serialization;

namespace Parity.Configuration;

/// <summary>Which of two sides comes first.</summary>
public enum SideOrder
{
    /// <summary>Width, height (x, y): <c>wh</c>.</summary>
    [JsonStringEnumMemberName("wh")]
    WidthHeight,

    /// <summary>Height, width (y, x): <c>hw</c>.</summary>
    [JsonStringEnumMemberName("hw")]
    HeightWidth,
}
