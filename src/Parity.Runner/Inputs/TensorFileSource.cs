using Parity.Configuration;
using Parity.Core.Reports;
using Parity.Core.Tensors;
using Parity.Interop;

namespace Parity.Runner.Inputs;

/// <summary>Saved tensors: every case of every file and folder, in the order written.</summary>
internal sealed class TensorFileSource : IInputSource
{
    private readonly InputPlan _plan;
    private readonly string _onlyInput;
    private readonly List<TensorFileCases> _files;
    private readonly Lazy<IReadOnlyList<string>> _names;

    /// <param name="plan">The run's inputs, which are saved tensors.</param>
    /// <param name="onlyInput">The name of the input of models that take one.</param>
    public TensorFileSource(InputPlan plan, string onlyInput)
    {
        (_plan, _onlyInput) = (plan, onlyInput);
        var tensors = plan.Tensors!;
        _files = [.. tensors.Paths.Zip(tensors.FullPaths, (path, fullPath) => new TensorFileCases(path, fullPath, tensors.EachKey))];
        _names = new(FindNames);
    }

    public IReadOnlyList<string> InputNames => [.. _files.SelectMany(file => Enumerable.Range(0, file.Count).Select(index => NameOf(file, index)))];

    public int Count => InputNames.Count(_plan.IsFed);

    public IReadOnlyList<string> Names => _names.Value;

    public string Nothing => $"inputs.tensors ({string.Join(", ", _plan.Tensors!.Paths)}) holds no case, so nothing was compared; correct the path.";

    public IEnumerable<PreparedInput> Read() => _files.SelectMany(Read);

    private IEnumerable<PreparedInput> Read(TensorFileCases file)
    {
        try
        {
            for (var i = 0; i < file.Count; i++)
            {
                if (NameOf(file, i) is var name && _plan.IsFed(name))
                {
                    yield return Prepare(file, i, name);
                }
            }
        }
        finally
        {
            file.Close();
        }
    }

    private string NameOf(TensorFileCases file, int index)
    {
        var name = file.NameOf(index);
        return _files.Count == 1 || file.Stem == name ? name : $"{file.Stem}/{name}";
    }

    private PreparedInput Prepare(TensorFileCases file, int index, string name)
    {
        try
        {
            return new PreparedInput(name, new RunInput(name, Named(file.Read(index)), [], null, null), null);
        }
        catch (TensorFileException e)
        {
            return new PreparedInput(name, null, new RejectedInput(name, e.Message, RejectionKind.Unreadable, _plan.OnUnreadable == OnUnreadable.Error));
        }
    }

    // A lone tensor is the model's only input, whatever it was saved as.
    private TensorSet Named(TensorSet tensors) => tensors.Count == 1 && tensors[0].Name != _onlyInput ? new TensorSet(tensors[0].WithName(_onlyInput)) : tensors;

    private IReadOnlyList<string> FindNames()
    {
        foreach (var prepared in Read())
        {
            if (prepared.Input is { } input)
            {
                return [.. input.Tensors.Select(tensor => tensor.Name)];
            }
        }

        return [_onlyInput];
    }
}
