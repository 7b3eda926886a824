using System.Collections.Immutable;
using Parity.Configuration.Yaml;
using Parity.Core.Detection;

namespace Parity.Configuration.Sections;

/// <summary><c>detection.deploy_threshold</c>: a number, or one for each class.</summary>
internal static class DeployThresholdSection
{
    public const string Default = "default";

    /// <param name="value">The key's value.</param>
    /// <param name="classes">The class names, which keys must be.</param>
    /// <param name="scoreThreshold">The comparison's threshold; null where it was wrong.</param>
    public static DeployThreshold? Read(ConfigValue? value, ImmutableArray<string> classes, double? scoreThreshold) => value is not { } written ? null
        : written.Node is MapNode ? ReadMap(written, classes, scoreThreshold)
        : ReadNumber(written, scoreThreshold) is { } number ? new DeployThreshold(number, ImmutableSortedDictionary<string, double>.Empty)
        : null;

    private static DeployThreshold? ReadMap(ConfigValue value, ImmutableArray<string> classes, double? scoreThreshold)
    {
        double? general = null;
        var byClass = ImmutableSortedDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
        foreach (var (key, threshold) in value.Entries("a number, or a mapping such as {default: 0.25, person: 0.4}") ?? [])
        {
            var number = ReadNumber(threshold, scoreThreshold);
            if (key.Text == Default)
                general = number;
            else if (!classes.Contains(key.Text))
                value.Log.Add(key.Position, $"{threshold.Path} is no class of detection.classes{NearWord.Question(key.Text, [Default, .. classes])}");
            else
                byClass[key.Text] = number ?? 0;
        }

        if (general is null && classes.Any(name => !byClass.ContainsKey(name)))
            value.Fail($"{value.Path} leaves out '{classes.First(name => !byClass.ContainsKey(name))}'; add the key 'default', or one for each class");
        return new DeployThreshold(general ?? 0, byClass.ToImmutable());
    }

    // Below it nothing was selected, so nothing could appear or vanish there.
    private static double? ReadNumber(ConfigValue value, double? scoreThreshold)
    {
        var number = value.Number(NumberRange.ZeroToBelowOne);
        if (number < scoreThreshold)
            value.Fail($"{value.Path} is {Numerals.Show(number.Value)}, below detection.score_threshold {Numerals.Show(scoreThreshold.Value)}, where nothing is a detection; raise it, or lower score_threshold");
        return number;
    }
}
