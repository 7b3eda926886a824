using NUnit.Framework;
using Parity.NUnit.Cases;
using Parity.NUnit.Running;

namespace Parity.NUnit;

/// <summary>
/// Configurations as tests, for <c>[TestCaseSource]</c>: for each candidate its verdict and each gate, and each input. Names come from the
/// configuration when tests are discovered, and no model is opened then; the first test that is executed runs its configuration once, and
/// all others of it read the results.
/// </summary>
public static class ParityCases
{
    /// <summary>The tests of one or more configurations.</summary>
    /// <param name="path">A file or a glob, <c>configs/*.yaml</c>, batch files included; <see cref="ParityCaseOptions.Folder"/> says what it is relative to.</param>
    /// <returns>
    /// One argument each, a <see cref="ParityCase"/>. Where nothing matches, or a configuration cannot be used, there is one test, which
    /// fails and says why.
    /// </returns>
    public static IEnumerable<TestCaseData> From(string path) => From(path, new ParityCaseOptions());

    /// <inheritdoc cref="From(string)"/>
    /// <param name="path">A file or a glob.</param>
    /// <param name="options">How they become tests.</param>
    public static IEnumerable<TestCaseData> From(string path, ParityCaseOptions options) =>
        Find(path, options, EngineFactories.Create).Select(parityCase => new TestCaseData(parityCase).SetArgDisplayNames(parityCase.Name));

    internal static IReadOnlyList<ParityCase> Find(string path, ParityCaseOptions options, EngineSource engines)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(options);
        return CaseFinder.Find(path, options, engines, TestContext.CurrentContext.TestDirectory);
    }
}
