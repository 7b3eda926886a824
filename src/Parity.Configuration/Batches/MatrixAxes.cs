using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Parity.Configuration.Yaml;

namespace Parity.Configuration.Batches;

/// <summary><c>matrix.axes</c>.</summary>
internal static partial class MatrixAxes
{
    private const string Expected = "a mapping from axes to their values such as {size: [320, 640]}";
    private const string ExpectedValues = "a list of values, or a mapping from values to what each lays over the run";

    /// <summary>The axes that could be read, in the order of the file.</summary>
    public static ImmutableArray<MatrixAxis> Read(ConfigValue? section)
    {
        var axes = ImmutableArray.CreateBuilder<MatrixAxis>();
        foreach (var (key, value) in section?.Entries(Expected) ?? [])
        {
            if (key.Text == Placeholders.Name)
                value.Log.Add(key.Position, "axis 'name' has the placeholder of the run's own name; call it something else");
            else if (!AxisName().IsMatch(key.Text))
                value.Log.Add(key.Position, $"axis {ShownText.Quote(key.Text)} must begin with a letter and consist of letters A-Z and a-z, digits, '_' and '-'");
            axes.Add(ReadAxis(key.Text, value));
        }

        return axes.ToImmutable();
    }

    private static MatrixAxis ReadAxis(string name, ConfigValue value)
    {
        if (value.Node is MapNode)
            return new MatrixAxis(name, ReadChanges(value), IsOpen: false);
        if (value.Node is not ListNode)
            value.Reject(ExpectedValues, []);
        else if (value.UniqueTexts(ExpectedValues, "a single value") is not null)
            return new MatrixAxis(name, [.. ((ListNode)value.Node).Items.OfType<ScalarNode>().Where(item => Checked(item, value.Log)).Select(item => new AxisValue(item, null))], IsOpen: true);
        return new MatrixAxis(name, [], IsOpen: true);
    }

    private static ImmutableArray<AxisValue> ReadChanges(ConfigValue axis)
    {
        var values = ImmutableArray.CreateBuilder<AxisValue>();
        foreach (var (key, value) in axis.Entries(ExpectedValues) ?? [])
        {
            if (value.Node is not MapNode over)
                value.Reject("a mapping of what the value lays over the run; write {} for nothing", []);
            else if (Checked(key, value.Log))
                values.Add(new AxisValue(key, over));
        }

        return values.ToImmutable();
    }

    private static bool Checked(ScalarNode value, DiagnosticLog log)
    {
        if (!string.IsNullOrWhiteSpace(value.Text) && ShownText.IsWritable(value.Text) && !Placeholders.IsIn(value.Text))
            return true;
        log.Add(value.Position, $"{ShownText.Quote(value.Text)} cannot be the value of an axis: it is empty, or holds a line break or a placeholder");
        return false;
    }

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex AxisName();
}
