namespace Parity.Backends.TorchSharp.Numerics;

/// <summary>A switch of libtorch that can change numbers.</summary>
/// <param name="Name">Its name in reports.</param>
/// <param name="Strict">Its value for strict numerics.</param>
/// <param name="Read">Reads it; null where this libtorch does not tell.</param>
/// <param name="Write">Sets it where this libtorch lets it be set.</param>
internal sealed record NumericSwitch(string Name, bool Strict, Func<bool?> Read, Action<bool> Write)
{
    public static string Word(bool? value) => value switch { true => "on", false => "off", null => "unknown" };
}
