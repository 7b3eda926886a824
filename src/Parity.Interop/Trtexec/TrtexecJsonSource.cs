using Parity.Core.Tensors;
using Parity.Interop.Files;
using Parity.Interop.Records;

namespace Parity.Interop.Trtexec;

/// <summary>A file of <c>trtexec --exportOutput</c>: one case, named as the file is.</summary>
internal sealed class TrtexecJsonSource(string path) : RecordSource
{
    public override RecordFormat Format => RecordFormat.Trtexec;

    public override IReadOnlyList<string> CaseNames { get; } = [Path.GetFileNameWithoutExtension(path)];

    public override TensorSet ReadOutputs(int caseIndex) => TrtexecJson.Read(WholeFile.Read(path, JsonFile.MaxBytes), path);
}
