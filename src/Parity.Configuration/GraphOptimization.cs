namespace Parity.Configuration;

/// <summary>How far ONNX Runtime rewrites the graph before it runs.</summary>
public enum GraphOptimization
{
    /// <summary>Everything, the engine's own default.</summary>
    All,

    /// <summary>Basic and extended fusions, no layout changes.</summary>
    Extended,

    /// <summary>Only rewrites that keep the arithmetic.</summary>
    Basic,

    /// <summary>The graph as it is.</summary>
    Disabled,
}
