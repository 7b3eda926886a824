using Parity.Core.Tensors;
using Parity.Interop.Records;

namespace Parity.Interop.Onnx;

/// <summary>A file that is one TensorProto: one case, and where it has no name its tensor, too, is named as the file is.</summary>
internal sealed class OnnxTensorSource(string path) : RecordSource
{
    public override RecordFormat Format => RecordFormat.OnnxTensor;

    public override IReadOnlyList<string> CaseNames { get; } = [Path.GetFileNameWithoutExtension(path)];

    public override TensorSet ReadOutputs(int caseIndex) => new(TensorProtoReader.Read(path, () => CaseNames[0]));
}
