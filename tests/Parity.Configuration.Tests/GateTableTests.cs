using Parity.Core.Gates;
using Parity.TestKit;

namespace Parity.Configuration.Tests;

/// <summary>The table of every gate in configs/README.md says what the code does.</summary>
internal sealed class GateTableTests
{
    private const string Head = "| Gate | Measures | Unit | Default | Can warn | Can be waived | Worse than the baseline by |";

    [Test]
    public void The_table_holds_every_gate_with_what_can_be_done_to_it()
    {
        var lines = File.ReadAllLines(Repository.PathOf("configs", "README.md"));
        var table = lines.SkipWhile(line => line != Head).Skip(2).TakeWhile(line => line.StartsWith('|'));

        var expected = GateCatalog.All.Select(Row).ToList();

        Assert.That(table, Is.EqualTo(expected), () => $"The table should be:\n{string.Join('\n', expected)}");
    }

    private static string Row(GateDescription gate)
    {
        var isHeld = gate.IsBaselineOnly;
        var name = isHeld ? GateCatalog.BaselinePrefix + gate.Name : gate.Name;
        return $"| `{name}` | {gate.Measures} | {gate.Unit} | {(isHeld ? "baseline" : gate.Default)} | {(gate.CanWarn ? "yes" : isHeld ? "in `allow`" : "no")} | {(gate.CanBeWaived || isHeld ? "yes" : "no")} | {gate.Allowance?.Words ?? "not held"} |";
    }
}
