namespace Parity.Configuration.Schema;

/// <summary>A key as configs/README.md describes it.</summary>
/// <param name="Meaning">The row's last column.</param>
/// <param name="Default">Its column of defaults; empty where the table has none.</param>
internal sealed record KeyRow(string Meaning, string Default);
