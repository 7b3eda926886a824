using Parity.Core.Tensors;
using Parity.TestKit;

namespace Parity.Backends.External.Tests;

/// <summary>A command in sh with a folder of its own. Its one input is <see cref="X"/> unless a test feeds another.</summary>
internal sealed class ShellCommand : IDisposable
{
    /// <summary>Says that it is ready; each line then sets <c>$folder</c> and <c>$request</c>.</summary>
    private const string Serving = """
        [ "$1" = --serve ] || exit 9
        next() {
          IFS= read -r line || exit 0
          folder=${line#*\"folder\":\"}; folder=${folder%%\"*}
          request=${line#*\"request\":}; request=${request%%,*}
        }
        ready() { echo '{"parity": "ready", "protocol": 1}'; }
        echoes() { cp "$folder/inputs/0.npy" "$folder/outputs/y.npy"; }
        done_() { echo "{\"parity\": \"done\", \"request\": $request}"; }

        """;

    private readonly TemporaryFolder _folder = new();

    public ShellCommand() => Directory.CreateDirectory(Scratch);

    public static TensorSet X { get; } = new(TensorData.FromArray<float>("x", ElementType.Float32, new TensorShape(2, 3), [0, 1, float.NaN, 3, 4, 5]));

    public string Folder => _folder.Path;

    public string Scratch => _folder.File("scratch");

    /// <summary>A command that runs <paramref name="script"/> for each input, the folder in <c>$1</c>.</summary>
    public ExternalOptions Once(string script) => Options(script, isPersistent: false);

    /// <summary>A command that runs <paramref name="script"/> once, after the functions <c>ready</c>, <c>next</c>, <c>echoes</c> and <c>done_</c>.</summary>
    public ExternalOptions Serve(string script) => Options(Serving + script, isPersistent: true);

    public string PathOf(string name) => _folder.File(name);

    /// <summary>Waits for a file that a script writes in its folder.</summary>
    public async Task<string> WaitForAsync(string name)
    {
        await Eventually.HoldsAsync(() => File.Exists(PathOf(name)) && File.ReadAllText(PathOf(name)).EndsWith('\n'), $"No script wrote {name}.");
        return File.ReadAllText(PathOf(name)).Trim();
    }

    /// <summary>Waits until a process is gone, or is dead and only waits for its parent.</summary>
    public static Task WaitForEndAsync(int processId) => Eventually.HoldsAsync(() => !Runs(processId), $"Process {processId} still runs.");

    public void Dispose() => _folder.Dispose();

    private static bool Runs(int processId)
    {
        try
        {
            var status = File.ReadAllText($"/proc/{processId}/stat");
            return status[(status.LastIndexOf(')') + 2)..][0] is not ('Z' or 'X');
        }
        catch (IOException)
        {
            return false;
        }
    }

    private ExternalOptions Options(string script, bool isPersistent)
    {
        _folder.Write("run.sh", script);
        return new ExternalOptions
        {
            Name = "sh",
            Command = ["sh", "run.sh"],
            CommandFolder = Folder,
            IsPersistent = isPersistent,
            Launcher = LauncherProgram.Command,
            ScratchRoot = Scratch,
        };
    }
}
