using Parity.Core.Tensors;

namespace Parity.Interop.Records;

/// <summary>A .npy or .npz file: one case, named as the file is.</summary>
internal sealed class NumpyFileSource(string path, RecordFormat format) : RecordSource
{
    public override RecordFormat Format => format;

    public override IReadOnlyList<string> CaseNames { get; } = [Path.GetFileNameWithoutExtension(path)];

    public override TensorSet ReadOutputs(int caseIndex) => TensorFile.Read(path);
}
