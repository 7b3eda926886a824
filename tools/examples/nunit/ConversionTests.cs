namespace Parity.Example;

/// <summary>Every configuration: one test for each gate and each input of its export.</summary>
public sealed class ConversionTests
{
    private static IEnumerable<TestCaseData> Cases => ParityCases.From("configs/*.yaml");

    [TestCaseSource(nameof(Cases))]
    public void Export(ParityCase parityCase) => parityCase.Verify();
}
