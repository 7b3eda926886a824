using Parity.Cli.Output;
using System.CommandLine;
using System.Text;
using Parity.Configuration;
using Parity.Interop.Files;

namespace Parity.Cli.Init;

/// <summary><c>parity init MODEL…</c>: a first configuration from the models themselves.</summary>
internal sealed class InitCommand(Surroundings surroundings)
{
    private const string StandardOutput = "-";
    private const string DefaultPath = "parity.yaml";

    public static Command Create(Surroundings surroundings)
    {
        var models = new Argument<string[]>("MODEL") { Description = "TorchScript, ONNX and TensorRT plan files of one model; TorchScript, else the first, is the side that is trusted.", Arity = ArgumentArity.OneOrMore };
        var images = new Option<string>("--images") { Description = "A file, folder or glob of images. Without it a folder nearby is looked for, and without any image inputs are random.", HelpName = "PATH" };
        var output = new Option<string>("--out") { Description = "Where it is written; - prints it.", DefaultValueFactory = _ => DefaultPath, HelpName = "FILE" };
        var force = new Option<bool>("--force") { Description = "Replaces a file that is there already." };
        var command = new Command("init", "Writes a first configuration from what the models' files say: inputs, outputs, likely decoder and recipe, with the reason of each guess. Runs no model. Exits with 3 where a file is no model.")
        {
            models, images, output, force,
        };
        command.SetAction((parsed, _) => Task.FromResult(
            new InitCommand(surroundings).Run(parsed.GetValue(models)!, parsed.GetValue(images), parsed.GetValue(output)!, parsed.GetValue(force))));
        return command;
    }

    private int Run(string[] paths, string? images, string output, bool force)
    {
        Check(paths, output, force);
        var models = InitModels.Read(paths);
        if (models is [not { Kind: BackendKind.OnnxRuntime }])
        {
            throw new UsageException($"{paths[0]} is the only model; name the converted one too, so that there are two to compare.");
        }

        var folder = output == StandardOutput ? Directory.GetCurrentDirectory() : Path.GetDirectoryName(Path.GetFullPath(output))!;
        var name = output == StandardOutput ? Path.GetFileNameWithoutExtension(DefaultPath) : Path.GetFileNameWithoutExtension(output);
        var text = new FirstConfiguration(new ModelFacts(models), ImageSource.Find(images, models), name, path => Relative(folder, path)).Text();
        if (output == StandardOutput)
        {
            surroundings.Out.Write(text);
        }
        else
        {
            OutputPaths.CreateFolderOf(output, "--out");
            AtomicFile.Write(output, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
            surroundings.Out.WriteLine($"{output} written; look through it, then: parity verify {output}");
        }

        return ExitCodes.Pass;
    }

    private static void Check(string[] paths, string output, bool force)
    {
        if (string.IsNullOrWhiteSpace(output))
        {
            throw new UsageException("--out names no path; write one.");
        }

        if (paths.GroupBy(Path.GetFullPath).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new UsageException($"{twice.First()} is named twice, and a model compared with itself proves nothing; name the other one.");
        }

        if (output == StandardOutput)
        {
            return;
        }

        OutputGuard.Check(paths, [output]);
        if (Directory.Exists(output) || Path.EndsInDirectorySeparator(output))
        {
            throw new UsageException($"{output} is a folder; name a file in it.");
        }

        if (File.Exists(output) && !force)
        {
            throw new UsageException($"{output} is there already; name another file with --out, or replace it with --force.");
        }
    }

    private static string Relative(string folder, string path) => Path.GetRelativePath(folder, Path.GetFullPath(path)).Replace('\\', '/');
}
