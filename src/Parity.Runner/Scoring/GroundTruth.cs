using System.Collections.Immutable;
using Parity.Configuration;
using Parity.Core.Detection.Coco;
using Parity.Core.Inputs;
using Parity.Interop;
using Parity.Interop.Coco;

namespace Parity.Runner.Scoring;

/// <summary>The annotations of a run's images: which image is which, and which class is which category.</summary>
internal sealed class GroundTruth
{
    private readonly CocoAnnotations _annotations;

    // By the whole file_name and by its last part; null where several images are called so.
    private readonly Dictionary<string, CocoImage?> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CocoImage?> _byLast = new(StringComparer.Ordinal);
    private readonly ImmutableArray<CocoCategory> _categories;
    private readonly string _shownAs;

    private GroundTruth(CocoAnnotations annotations, ImmutableArray<string> classes, string shownAs)
    {
        (_annotations, _shownAs) = (annotations, shownAs);
        _categories = CategoriesOf(classes);
        foreach (var image in annotations.Images.Where(image => image.FileName is not null))
        {
            var name = image.FileName!.Replace('\\', '/');
            Add(_byName, name, image);
            Add(_byLast, name.Split('/')[^1], image);
        }
    }

    /// <summary>Images of the annotations, fed or not.</summary>
    public int Images => _annotations.Images.Length;

    /// <summary>Every category's id.</summary>
    public IEnumerable<long> CategoryIds => _annotations.Categories.Select(category => category.Id);

    /// <summary>Whether an object has the id 0, which pycocotools never counts as found.</summary>
    public bool HasIdZero => _annotations.HasIdZero;

    /// <summary>Reads the annotations of a plan.</summary>
    /// <exception cref="TensorFileException">They cannot be read, or lack a category that detection.classes names.</exception>
    public static GroundTruth Read(NamedFile file, ImmutableArray<string> classes) => new(CocoAnnotations.Read(file.FullPath), classes, file.Path);

    /// <summary>The name of a category.</summary>
    public string? NameOf(long category) => _annotations.Categories.FirstOrDefault(entry => entry.Id == category)?.Name;

    /// <summary>The objects of an image.</summary>
    public ReadOnlySpan<CocoGroundTruth> ObjectsOf(CocoImage image) => _annotations.Of(image.Id);

    /// <summary>The category of a class, or null where the annotations have none for it.</summary>
    public long? CategoryOf(int label) => label < _categories.Length ? _categories[label].Id : null;

    /// <summary>The image of an input, or why there is none.</summary>
    /// <param name="input">The input's name: the image's path in its folder.</param>
    /// <param name="mapping">The image's size as it was decoded.</param>
    /// <param name="problem">Why there is none, and what to do.</param>
    public CocoImage? Find(string input, PixelMapping mapping, out string problem)
    {
        var name = input.Replace('\\', '/');
        var last = name.Split('/')[^1];
        problem = string.Empty;
        if (!_byName.TryGetValue(name, out var image) && !_byLast.TryGetValue(last, out image))
        {
            problem = $"{_shownAs} has no image with the file_name '{name}', so its detections cannot be scored; add it, or leave the image out of inputs.images.";
            return null;
        }

        if (image is null)
        {
            problem = _byName.ContainsKey(name)
                ? $"{_shownAs} has several images with the file_name '{name}'; leave one of them."
                : $"{_shownAs} has several images called '{last}', and none with the file_name '{name}'; write file names as paths within the folder of images.";
            return null;
        }

        if ((image.Width, image.Height) is ({ } width, { } height) && (width, height) != (mapping.OriginalWidth, mapping.OriginalHeight))
        {
            problem = $"{_shownAs} says that '{name}' is {width}×{height}, but it decodes to {mapping.OriginalWidth}×{mapping.OriginalHeight}, so boxes would be in other pixels; check that these are the annotated images, turned as the annotations are (preprocess.exif).";
            return null;
        }

        return image;
    }

    private static void Add(Dictionary<string, CocoImage?> images, string name, CocoImage image)
    {
        if (!images.TryAdd(name, image))
        {
            images[name] = null;
        }
    }

    // By name where classes have names, else in ascending order of ids.
    private ImmutableArray<CocoCategory> CategoriesOf(ImmutableArray<string> classes)
    {
        if (classes.IsEmpty)
        {
            return [.. _annotations.Categories.OrderBy(category => category.Id)];
        }

        return
        [
            .. classes.Select(name => _annotations.Categories.FirstOrDefault(category => category.Name == name) ?? throw new TensorFileException(
                $"{_shownAs}: it has no category called '{name}', which detection.classes names; its categories are {string.Join(", ", _annotations.Categories.Select(category => $"'{category.Name}'"))}.")),
        ];
    }
}
