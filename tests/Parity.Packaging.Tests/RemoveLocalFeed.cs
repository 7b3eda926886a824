namespace Parity.Packaging.Tests;

/// <summary>After the last test the packages are removed.</summary>
[SetUpFixture]
internal sealed class RemoveLocalFeed
{
    [OneTimeTearDown]
    public static void Remove() => LocalFeed.Remove();
}
