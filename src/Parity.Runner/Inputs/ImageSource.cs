using System.Collections.Immutable;
using Parity.Configuration;
using Parity.Core.Inputs;
using Parity.Core.Reports;
using Parity.Imaging;
using Parity.Imaging.Decoding;

namespace Parity.Runner.Inputs;

/// <summary>Images, each at every size that is asked for.</summary>
internal sealed class ImageSource : IInputSource
{
    private readonly RunPlan _plan;
    private readonly BoundInputs _bound;
    private readonly InputScreen _screen;
    private readonly ImmutableArray<(string Suffix, Preprocessor Preprocessor)> _sizes;

    /// <param name="plan">The run.</param>
    /// <param name="inputName">The model's only input, where nothing is bound.</param>
    /// <param name="screen">Looks at each.</param>
    public ImageSource(RunPlan plan, string inputName, InputScreen screen)
    {
        (_plan, _screen) = (plan, screen);
        _bound = new BoundInputs(plan.Inputs.Bind, inputName);
        _sizes = plan.Sizes.IsEmpty
            ? [(string.Empty, new Preprocessor(plan.Preprocess))]
            : [.. plan.Sizes.Select(size => ($" @ {size.Width}x{size.Height}", new Preprocessor(plan.Preprocess with { Width = size.Width, Height = size.Height })))];
        screen.Files = plan.Inputs.Files.Count(file => SizesOf(file).Any());
    }

    public IReadOnlyList<string> InputNames => [.. _plan.Inputs.Files.SelectMany(file => _sizes.Select(size => file.Name + size.Suffix))];

    public int Count => InputNames.Count(_plan.Inputs.IsFed);

    public IReadOnlyList<string> Names => _bound.Names;

    public string Nothing => $"No image matches inputs.images ({string.Join(", ", _plan.Inputs.Images)}), so nothing was compared; correct the path.";

    public IEnumerable<PreparedInput> Read() => _plan.Inputs.Files.SelectMany(Read);

    private IEnumerable<PreparedInput> Read(ImageFile file)
    {
        var sizes = SizesOf(file).ToList();
        if (sizes.Count == 0)
        {
            yield break;
        }

        if (_screen.LookAtFile(file) is { } rejected)
        {
            yield return new PreparedInput(file.Name, null, rejected);
            yield break;
        }

        var isFirst = true;
        foreach (var (suffix, preprocessor) in sizes)
        {
            var prepared = Prepare(file, suffix, preprocessor, isFirst);
            yield return prepared;
            if (prepared.Input is null)
            {
                yield break;
            }

            isFirst = false;
        }
    }

    private IEnumerable<(string Suffix, Preprocessor Preprocessor)> SizesOf(ImageFile file) => _sizes.Where(size => _plan.Inputs.IsFed(file.Name + size.Suffix));

    private PreparedInput Prepare(ImageFile file, string suffix, Preprocessor preprocessor, bool isFirst)
    {
        InputTensor image;
        try
        {
            image = preprocessor.Prepare(file.Name + suffix, _bound.ImageName, file.FullPath);
        }
        catch (UnreadableImageException e)
        {
            return new PreparedInput(file.Name, null, _screen.Unreadable(file, e.Message));
        }

        // An image is screened once, however many sizes it is fed at.
        if (isFirst && _screen.LookAtImage(file, image) is { } rejected)
        {
            image.Dispose();
            return new PreparedInput(file.Name, null, rejected);
        }

        return new PreparedInput(image.Name, _bound.Bind(image, ShownPath(file.FullPath)), null);
    }

    // As one would write it where the run was started; a path that leads out of there is told from the root.
    private static string ShownPath(string fullPath)
    {
        var relative = Path.GetRelativePath(Directory.GetCurrentDirectory(), fullPath);
        var isBelow = !Path.IsPathRooted(relative) && relative.Split(Path.DirectorySeparatorChar)[0] != "..";
        return (isBelow ? relative : fullPath).Replace(Path.DirectorySeparatorChar, '/');
    }
}
