using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Parity.Configuration;
using Parity.Core.Inputs;
using Parity.Imaging;
using Parity.Imaging.Decoding;

namespace Parity.Runner.Inputs;

/// <summary>Prepares images in order, one ahead: while engines compute on one, the next is decoded.</summary>
internal sealed class InputFeed(ImmutableArray<ImageFile> files, Preprocessor preprocessor, string tensorName, InputScreen screen)
{
    public async IAsyncEnumerable<PreparedInput> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var next = Prepare(0);
        try
        {
            for (var i = 0; i < files.Length; i++)
            {
                var prepared = await next.ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
                next = Prepare(i + 1);
                yield return prepared;
            }
        }
        finally
        {
            // A run that stops early must not leave the one ahead undisposed.
            (await next.ConfigureAwait(false)).Input?.Dispose();
        }
    }

    private Task<PreparedInput> Prepare(int index) => index >= files.Length
        ? Task.FromResult(new PreparedInput(new ImageFile(string.Empty, string.Empty), null, null))
        : Task.Run(() =>
        {
            var file = files[index];
            if (screen.LookAtFile(file) is { } rejected)
            {
                return new PreparedInput(file, null, rejected);
            }

            try
            {
                return Screened(file, preprocessor.Prepare(file.Name, tensorName, file.FullPath));
            }
            catch (UnreadableImageException e)
            {
                return new PreparedInput(file, null, screen.Unreadable(file, e.Message));
            }
        });

    private PreparedInput Screened(ImageFile file, InputTensor input)
    {
        if (screen.LookAtImage(file, input) is not { } rejected)
        {
            return new PreparedInput(file, input, null);
        }

        input.Dispose();
        return new PreparedInput(file, null, rejected);
    }
}
