using System.Reflection;
using Parity.TestKit;
using PublicApiGenerator;

namespace Parity.Packaging.Tests;

/// <summary>
/// What each library package offers is written down beside its project, so that a change of it is seen, meant and read in a review.
/// <c>tools/public-api.sh</c> writes it anew.
/// </summary>
internal sealed class PublicApiTests
{
    // Attributes of assemblies hold the version and the address of the repository.
    private static readonly ApiGeneratorOptions Options = new() { IncludeAssemblyAttributes = false };

    [TestCaseSource(typeof(SourcePackages), nameof(SourcePackages.Libraries))]
    public void Public_members_are_those_that_were_approved(string library)
    {
        var text = Assembly.Load(library).GeneratePublicApi(Options).ReplaceLineEndings("\n") + "\n";

        Approved.MatchesFile(Repository.PathOf("src", library, "PublicApi.txt"), text);
    }
}
