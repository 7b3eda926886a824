using System.Globalization;
using System.Text;
using Parity.Core.Detection;
using Parity.Reporting.Html.Page;

namespace Parity.Reporting.Html.Cases;

/// <summary>
/// Boxes as the script reads them, each an array: kind, reference's label and score, candidate's label and score (−1 where a side has
/// none), four edges in pixels of the picture, and where the candidate's box lies elsewhere its four edges.
/// </summary>
internal sealed class BoxData
{
    private readonly StringBuilder _json = new("[");
    private readonly Dictionary<(int?, int?), int> _places = [];
    private readonly Dictionary<BoxKind, StringBuilder> _paths = [];
    private readonly SortedDictionary<BoxKind, int> _drawn = [];

    private BoxData()
    {
    }

    /// <summary>The data.</summary>
    public Markup Json => new($"{_json}]");

    /// <summary>The boxes that are drawn where no script runs, one path for each kind.</summary>
    public Markup Paths => new(string.Concat(_paths.OrderBy(path => path.Key).Select(path => $"<path class=\"box k{(int)path.Key}\" d=\"{path.Value}\"/>")));

    /// <summary>What is drawn, in words.</summary>
    public string Said => _drawn.Count == 0 ? "no box" : string.Join(", ", _drawn.Select(kind => $"{kind.Value} {Word(kind.Key)}"));

    /// <summary>How many boxes had room.</summary>
    public int Count { get; private set; }

    /// <summary>Packs the first boxes.</summary>
    /// <param name="boxes">What differs most first.</param>
    /// <param name="ground">Where they lie.</param>
    /// <param name="drawThreshold">From this score on a box is drawn without script.</param>
    /// <param name="most">So many at most.</param>
    public static BoxData Of(IReadOnlyList<DrawnBox> boxes, PictureGround ground, double drawThreshold, int most)
    {
        var data = new BoxData();
        foreach (var box in boxes.Take(most))
        {
            data.Add(box, ground, drawThreshold);
        }

        return data;
    }

    /// <summary>The place of a difference's box in the data; null where it has none.</summary>
    public int? PlaceOf(DetectedObject? reference, DetectedObject? candidate) =>
        _places.TryGetValue((reference?.Anchor, candidate?.Anchor), out var place) ? place : null;

    private void Add(DrawnBox box, PictureGround ground, double drawThreshold)
    {
        var (reference, candidate) = (Place(box.Reference, ground), Place(box.Candidate, ground));
        if ((box.Reference is not null && reference is null) || (box.Candidate is not null && candidate is null))
        {
            // Not finite: the list of differences tells of it.
            return;
        }

        _places.TryAdd(box.Anchors, Count);
        _json.Append(Count++ == 0 ? "[" : ",[").Append(CultureInfo.InvariantCulture, $"{(int)box.Kind},{Side(box.Reference)},{Side(box.Candidate)},{Edges(reference ?? candidate!.Value)}");
        if (reference is not null && candidate is { } moved && moved != reference)
        {
            _json.Append(',').Append(Edges(moved));
        }

        _json.Append(']');
        if (box.Score >= drawThreshold)
        {
            Draw(box.Kind, candidate ?? reference!.Value);
        }
    }

    private void Draw(BoxKind kind, PictureBox box)
    {
        _drawn[kind] = _drawn.GetValueOrDefault(kind) + 1;
        if (!_paths.TryGetValue(kind, out var path))
        {
            _paths[kind] = path = new StringBuilder();
        }

        path.Append(box.Path);
    }

    private static PictureBox? Place(DetectedObject? detection, PictureGround ground) => detection is null ? null : ground.Place(detection.Box);

    private static string Side(DetectedObject? detection) => detection is null ? "-1,-1"
        : string.Create(CultureInfo.InvariantCulture, $"{detection.Label},{(float.IsFinite(detection.Score) ? Math.Round((double)detection.Score, 4) : 0):0.####}");

    private static string Edges(PictureBox box) => string.Create(CultureInfo.InvariantCulture, $"{box.Left:0.#},{box.Top:0.#},{box.Right:0.#},{box.Bottom:0.#}");

    private static string Word(BoxKind kind) => kind switch
    {
        BoxKind.Matched => "matched",
        BoxKind.Moved => "moved",
        BoxKind.Crossed => "on both sides of the deploy threshold",
        BoxKind.Flipped => "with another label",
        BoxKind.Missing => "missing",
        _ => "extra",
    };
}
