using Parity.Backends.TensorRt.Native;

namespace Parity.Backends.TensorRt.Running;

/// <summary>Reads what a plan says of its inputs and outputs, and refuses what cannot be fed or compared.</summary>
/// <param name="engine">The engine.</param>
/// <param name="plan">The plan as messages name it.</param>
internal sealed class EngineTensors(NativeObject engine, string plan)
{
    /// <summary>The profile that is used: the plan's first.</summary>
    public const int Profile = 0;

    private const int LinearFormat = 0;

    /// <summary>Every input and output, in the plan's order.</summary>
    /// <exception cref="TensorRtException">One is of a type or format that Parity does not compare.</exception>
    public IReadOnlyList<EngineTensor> Read()
    {
        var count = engine.Int(Functions.CudaEngine.GetNbIOTensors);
        var tensors = new List<EngineTensor>(Math.Max(count, 0));
        for (var i = 0; i < count; i++)
        {
            var name = engine.Pointer(Functions.CudaEngine.GetIOTensorName, i);
            var mode = (IoMode)engine.Int(Functions.CudaEngine.GetTensorIOMode, name);
            if (mode is IoMode.Input or IoMode.Output)
            {
                tensors.Add(Read(name, mode == IoMode.Input));
            }
        }

        return tensors;
    }

    private EngineTensor Read(nint pointer, bool isInput)
    {
        var name = NativeText.Read(pointer);
        CheckFormat(name, pointer);
        var type = (DataType)engine.Int(Functions.CudaEngine.GetTensorDataType, pointer);
        var elementType = type.ToParity() ?? throw new TensorRtException(
            $"'{name}' of {plan} holds {type.Word()} elements, which cannot be {(isInput ? "fed" : "compared")}; build the plan with a float32, float16, bfloat16, integer or bool {(isInput ? "input" : "output")}.");
        var dimensions = engine.Dims(Functions.CudaEngine.GetTensorShape, pointer)
            ?? throw new TensorRtException($"TensorRT does not tell the shape of '{name}' of {plan}.");
        return new EngineTensor(
            name,
            pointer,
            isInput,
            elementType,
            (TensorLocation)engine.Int(Functions.CudaEngine.GetTensorLocation, pointer) == TensorLocation.Host,
            dimensions,
            isInput ? ShapeInProfile(pointer, ProfileSelector.Min) : null,
            isInput ? ShapeInProfile(pointer, ProfileSelector.Max) : null);
    }

    private long[]? ShapeInProfile(nint name, ProfileSelector selector) =>
        engine.Dims(Functions.CudaEngine.GetProfileShape, name, Profile, (nint)selector);

    private void CheckFormat(string name, nint pointer)
    {
        var components = engine.Int(Functions.CudaEngine.GetTensorComponentsPerElement, pointer);
        if (engine.Int(Functions.CudaEngine.GetTensorFormat, pointer) != LinearFormat || components > 1)
        {
            var words = EngineWords.OneLine(engine.Text(Functions.CudaEngine.GetTensorFormatDesc, pointer));
            throw new TensorRtException(
                $"'{name}' of {plan} is stored in another order than row by row ({words}{(components > 1 ? $"; {components} components together" : string.Empty)}), which cannot be fed or compared; build the plan with linear inputs and outputs (trtexec: --inputIOFormats=fp32:chw --outputIOFormats=fp32:chw).");
        }
    }
}
