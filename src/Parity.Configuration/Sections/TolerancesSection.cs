using System.Collections.Immutable;
using Parity.Configuration.Yaml;
using Parity.Core.Comparison;

namespace Parity.Configuration.Sections;

/// <summary><c>tolerances</c>: when two elements agree, by output.</summary>
internal static class TolerancesSection
{
    private const string DefaultKey = "default";

    /// <summary>Reads the section over what holds without it: <c>default</c> first, then each output over that default.</summary>
    public static ToleranceSet Read(ConfigValue? section, ToleranceSet? run = null)
    {
        var inherited = run ?? new ToleranceSet(Tolerance.Default, ImmutableSortedDictionary.Create<string, Tolerance>(StringComparer.Ordinal));
        if (section?.Entries("a mapping of output names, or default, to {atol, rtol}") is not { } entries)
        {
            return inherited;
        }

        var tolerance = inherited.Default;
        foreach (var (key, value) in entries.Where(entry => entry.Key.Text == DefaultKey))
        {
            tolerance = ReadOne(value, tolerance);
        }

        var byOutput = inherited.ByOutput;
        foreach (var (key, value) in entries.Where(entry => entry.Key.Text != DefaultKey))
        {
            byOutput = byOutput.SetItem(key.Text, ReadOne(value, inherited.ByOutput.GetValueOrDefault(key.Text, tolerance)));
        }

        return new ToleranceSet(tolerance, byOutput);
    }

    private static Tolerance ReadOne(ConfigValue value, Tolerance inherited) =>
        value.Map("a mapping with atol and rtol", reader => new Tolerance(
            reader.Optional("atol")?.Number(NumberRange.NotNegative) ?? inherited.Atol,
            reader.Optional("rtol")?.Number(NumberRange.NotNegative) ?? inherited.Rtol,
            reader.Optional("equal_infinities")?.Flag() ?? inherited.EqualInfinities)) ?? inherited;
}
