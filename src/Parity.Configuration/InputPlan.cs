using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Parity.Configuration;

/// <summary>Where inputs come from.</summary>
public sealed record InputPlan
{
    /// <summary>Files, folders or globs of images as written; empty where inputs are not images.</summary>
    public required ImmutableArray<string> Images { get; init; }

    /// <summary>Saved tensors as inputs; null where inputs are something else.</summary>
    public TensorFilesPlan? Tensors { get; init; }

    /// <summary>Random tensors as inputs; null where inputs are something else.</summary>
    public RandomPlan? Random { get; init; }

    /// <summary>What each of the model's inputs is fed with, in order; empty feeds the image to its only input.</summary>
    public ImmutableArray<InputBinding> Bind { get; init; } = [];

    /// <summary>Names of the only inputs that are fed, as reports name them; null feeds every one. Whatever else is found is not looked at.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<string>? Only { get; init; }

    /// <summary>The image files found, sorted by name (ordinal), each once; may be empty.</summary>
    [JsonIgnore]
    public ImmutableArray<ImageFile> Files { get; init; } = [];

    /// <summary>Whether inputs are images.</summary>
    [JsonIgnore]
    public bool IsImages => Tensors is null && Random is null;

    /// <summary>Absolute paths of every file that is read: images, tensors and reference tensors.</summary>
    [JsonIgnore]
    public IEnumerable<string> Paths =>
    [
        .. Files.Select(image => image.FullPath),
        .. Tensors?.FullPaths ?? [],
        .. ReferenceTensors is null ? [] : new[] { ReferenceTensors.FullPath },
        .. Annotations is null ? [] : new[] { Annotations.FullPath },
    ];

    /// <summary>What is looked at before an image is fed; null looks at nothing.</summary>
    public ScreenPlan? Screen { get; init; }

    /// <summary>The tensors that the training pipeline fed; null where there are none.</summary>
    public ReferenceTensorsPlan? ReferenceTensors { get; init; }

    /// <summary>Ground truth of the images as a COCO annotation file; null where there is none.</summary>
    public NamedFile? Annotations { get; init; }

    /// <summary>What an unreadable image does to the verdict.</summary>
    /// <value>The default is <see cref="OnUnreadable.Error"/>.</value>
    public OnUnreadable OnUnreadable { get; init; } = OnUnreadable.Error;

    /// <summary>Whether an input is fed.</summary>
    /// <param name="name">Its name in reports.</param>
    public bool IsFed(string name) => Only is not { } only || only.Contains(name, StringComparer.Ordinal);
}
