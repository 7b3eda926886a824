namespace Parity.Configuration;

/// <summary>How exactly a backend computes.</summary>
public enum BackendNumerics
{
    /// <summary>Without shortcuts such as TF32, and repeatable: what the reference is.</summary>
    Strict,

    /// <summary>As the engine does by itself: what a candidate is, because that is what will be deployed.</summary>
    AsDeployed,
}
