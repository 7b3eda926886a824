using static Parity.Backends.TensorRt.Native.Function;

namespace Parity.Backends.TensorRt.Native;

/// <summary>
/// Every virtual function that Parity calls, with its slot in 8.6, 10.x and 11.x. Slots never moved within 10.x; each major version
/// reorders them all. A wrong one lands silently in another function, which is why loading ends with <c>SelfCheck</c>.
/// </summary>
internal static class Functions
{
    public static class Runtime
    {
        public static readonly Function GetPImpl = new("IRuntime::getPImpl", "P()", 16, 2, 2);
        public static readonly Function DeserializeCudaEngine = new("IRuntime::deserializeCudaEngine", "P(P,z); 8.6: P(P,z,P)", 2, 3, 3);
        public static readonly Function SetErrorRecorder = new("IRuntime::setErrorRecorder", "v(P)", 7, 9, 8);
        public static readonly Function GetLogger = new("IRuntime::getLogger", "P()", 9, 11, 10);
        public static readonly Function SetMaxThreads = new("IRuntime::setMaxThreads", "b(i)", 10, 12, 11);
        public static readonly Function SetEngineHostCodeAllowed = new("IRuntime::setEngineHostCodeAllowed", "v(b)", 20, 21, 20);
    }

    public static class CudaEngine
    {
        public static readonly Function GetPImpl = new("ICudaEngine::getPImpl", "P()", 48, 2, 2);
        public static readonly Function GetNbLayers = new("ICudaEngine::getNbLayers", "i()", 9, 3, 3);
        public static readonly Function CreateExecutionContext = new("ICudaEngine::createExecutionContext", "P(i); 8.6: P()", 11, 5, 5);
        public static readonly Function GetDeviceMemorySize = new("ICudaEngine::getDeviceMemorySize", "z()", 14, 7, None);
        public static readonly Function GetName = new("ICudaEngine::getName", "S()", 21, 9, 7);
        public static readonly Function GetNbOptimizationProfiles = new("ICudaEngine::getNbOptimizationProfiles", "i()", 22, 10, 8);
        public static readonly Function CreateEngineInspector = new("ICudaEngine::createEngineInspector", "P()", 33, 18, 14);
        public static readonly Function GetTensorShape = new("ICudaEngine::getTensorShape", "D(S)", 34, 19, 15);
        public static readonly Function GetTensorDataType = new("ICudaEngine::getTensorDataType", "i(S)", 35, 20, 16);
        public static readonly Function GetTensorLocation = new("ICudaEngine::getTensorLocation", "i(S)", 36, 21, 17);
        public static readonly Function IsShapeInferenceIO = new("ICudaEngine::isShapeInferenceIO", "b(S)", 37, 22, 18);
        public static readonly Function GetTensorIOMode = new("ICudaEngine::getTensorIOMode", "i(S)", 38, 23, 19);
        public static readonly Function GetTensorBytesPerComponent = new("ICudaEngine::getTensorBytesPerComponent", "i(S)", 39, 24, 20);
        public static readonly Function GetTensorComponentsPerElement = new("ICudaEngine::getTensorComponentsPerElement", "i(S)", 40, 25, 21);
        public static readonly Function GetTensorFormat = new("ICudaEngine::getTensorFormat", "i(S)", 41, 26, 22);
        public static readonly Function GetTensorFormatDesc = new("ICudaEngine::getTensorFormatDesc", "S(S)", 42, 27, 23);
        public static readonly Function GetTensorVectorizedDim = new("ICudaEngine::getTensorVectorizedDim", "i(S)", 43, 28, 24);
        public static readonly Function GetProfileShape = new("ICudaEngine::getProfileShape", "D(S,i,i)", 44, 29, 25);
        public static readonly Function GetNbIOTensors = new("ICudaEngine::getNbIOTensors", "i()", 45, 30, 26);
        public static readonly Function GetIOTensorName = new("ICudaEngine::getIOTensorName", "S(i)", 46, 31, 27);
    }

    public static class ExecutionContext
    {
        public static readonly Function GetPImpl = new("IExecutionContext::getPImpl", "P()", 49, 2, 2);
        public static readonly Function GetEngine = new("IExecutionContext::getEngine", "P()", 8, 7, 7);
        public static readonly Function SetName = new("IExecutionContext::setName", "v(S)", 9, 8, 8);
        public static readonly Function GetName = new("IExecutionContext::getName", "S()", 10, 9, 9);
        public static readonly Function SetErrorRecorder = new("IExecutionContext::setErrorRecorder", "v(P)", 21, 14, 13);
        public static readonly Function SetOptimizationProfileAsync = new("IExecutionContext::setOptimizationProfileAsync", "b(i,P)", 25, 17, 16);
        public static readonly Function SetInputShape = new("IExecutionContext::setInputShape", "b(S,P)", 29, 21, 20);
        public static readonly Function GetTensorShape = new("IExecutionContext::getTensorShape", "D(S)", 30, 22, 21);
        public static readonly Function GetTensorStrides = new("IExecutionContext::getTensorStrides", "D(S)", 31, 23, 22);
        public static readonly Function SetTensorAddress = new("IExecutionContext::setTensorAddress", "b(S,P)", 32, 24, 23);
        public static readonly Function GetTensorAddress = new("IExecutionContext::getTensorAddress", "P(S)", 33, 25, 24);
        public static readonly Function InferShapes = new("IExecutionContext::inferShapes", "i(i,P)", 35, 28, 27);
        public static readonly Function SetOutputAllocator = new("IExecutionContext::setOutputAllocator", "b(S,P)", 39, 32, 31);
        public static readonly Function GetMaxOutputSize = new("IExecutionContext::getMaxOutputSize", "l(S)", 41, 34, 33);
        public static readonly Function EnqueueV3 = new("IExecutionContext::enqueueV3", "b(P)", 44, 37, 36);
    }

    public static class Builder
    {
        public static readonly Function CreateBuilderConfig = new("IBuilder::createBuilderConfig", "P()", 9, 7, 5);
        public static readonly Function CreateNetworkV2 = new("IBuilder::createNetworkV2", "P(i)", 11, 8, 6);
        public static readonly Function CreateOptimizationProfile = new("IBuilder::createOptimizationProfile", "P()", 12, 9, 7);
        public static readonly Function BuildSerializedNetwork = new("IBuilder::buildSerializedNetwork", "P(P,P)", 17, 14, 11);
        public static readonly Function SetMaxThreads = new("IBuilder::setMaxThreads", "b(i)", 20, 17, 14);
        public static readonly Function PlatformHasFastFp16 = new("IBuilder::platformHasFastFp16", "b()", 4, 2, None);
        public static readonly Function PlatformHasTf32 = new("IBuilder::platformHasTf32", "b()", 16, 13, None);
    }

    public static class Network
    {
        public static readonly Function GetNbLayers = new("INetworkDefinition::getNbLayers", "i()", 17, 12, 12);
        public static readonly Function GetLayer = new("INetworkDefinition::getLayer", "P(i)", 18, 13, 13);
        public static readonly Function GetNbInputs = new("INetworkDefinition::getNbInputs", "i()", 19, 14, 14);
        public static readonly Function GetInput = new("INetworkDefinition::getInput", "P(i)", 20, 15, 15);
        public static readonly Function GetNbOutputs = new("INetworkDefinition::getNbOutputs", "i()", 21, 16, 16);
        public static readonly Function GetOutput = new("INetworkDefinition::getOutput", "P(i)", 22, 17, 17);
    }

    public static class Tensor
    {
        public static readonly Function GetName = new("ITensor::getName", "S()", 3, 3, 3);
        public static readonly Function GetDimensions = new("ITensor::getDimensions", "D()", 5, 5, 5);
        public static readonly Function GetDataType = new("ITensor::getType", "i()", 7, 7, 6);
        public static readonly Function IsShapeTensor = new("ITensor::isShapeTensor", "b()", 21, 21, 15);
    }

    public static class BuilderConfig
    {
        public static readonly Function ClearFlag = new("IBuilderConfig::clearFlag", "v(i)", 14, 10, 8);
        public static readonly Function SetFlag = new("IBuilderConfig::setFlag", "v(i)", 15, 11, 9);
        public static readonly Function GetFlag = new("IBuilderConfig::getFlag", "b(i)", 16, 12, 10);
        public static readonly Function AddOptimizationProfile = new("IBuilderConfig::addOptimizationProfile", "i(P)", 29, 25, 23);
        public static readonly Function SetProfilingVerbosity = new("IBuilderConfig::setProfilingVerbosity", "v(i)", 31, 27, 25);
        public static readonly Function CreateTimingCache = new("IBuilderConfig::createTimingCache", "P(P,z)", 44, 40, 29);
        public static readonly Function SetTimingCache = new("IBuilderConfig::setTimingCache", "b(P,b)", 45, 41, 30);
        public static readonly Function GetTimingCache = new("IBuilderConfig::getTimingCache", "P()", 46, 42, 31);
        public static readonly Function SetMemoryPoolLimit = new("IBuilderConfig::setMemoryPoolLimit", "v(i,z)", 47, 43, 32);
        public static readonly Function GetMemoryPoolLimit = new("IBuilderConfig::getMemoryPoolLimit", "z(i)", 48, 44, 33);
        public static readonly Function SetBuilderOptimizationLevel = new("IBuilderConfig::setBuilderOptimizationLevel", "v(i)", 51, 47, 36);
        public static readonly Function GetBuilderOptimizationLevel = new("IBuilderConfig::getBuilderOptimizationLevel", "i()", 52, 48, 37);
        public static readonly Function SetProgressMonitor = new("IBuilderConfig::setProgressMonitor", "v(P)", None, 56, 45);
        public static readonly Function GetProgressMonitor = new("IBuilderConfig::getProgressMonitor", "P()", None, 57, 46);
    }

    public static class OptimizationProfile
    {
        public static readonly Function SetDimensions = new("IOptimizationProfile::setDimensions", "b(S,i,P); 8.6: b(S,i,D by value)", 2, 2, 2);
        public static readonly Function GetDimensions = new("IOptimizationProfile::getDimensions", "D(S,i)", 3, 3, 3);
        public static readonly Function IsValid = new("IOptimizationProfile::isValid", "b()", 9, 9, 7);
    }

    public static class HostMemory
    {
        public static readonly Function Data = new("IHostMemory::data", "P()", 2, 2, 2);
        public static readonly Function Size = new("IHostMemory::size", "z()", 3, 3, 3);
    }

    public static class TimingCache
    {
        public static readonly Function Serialize = new("ITimingCache::serialize", "P()", 2, 2, 2);
    }

    public static class EngineInspector
    {
        public static readonly Function GetEngineInformation = new("IEngineInspector::getEngineInformation", "S(i)", 5, 6, 6);
    }

    /// <summary>The ONNX parser: a table of its own, not behind an implementation pointer.</summary>
    public static class Parser
    {
        public static readonly Function Parse = new("IParser::parse", "b(P,z,S)", 0, 0, 0);
        public static readonly Function ParseFromFile = new("IParser::parseFromFile", "b(S,i)", 1, 1, 1);
        public static readonly Function GetNbErrors = new("IParser::getNbErrors", "i()", 6, 5, 3);
        public static readonly Function GetError = new("IParser::getError", "P(i)", 7, 6, 4);
        public static readonly Function DeletingDestructor = new("IParser::~IParser", "v()", 10, 9, 7);
    }

    /// <summary>One error of the parser, which owns it.</summary>
    public static class ParserError
    {
        public static readonly Function Code = new("IParserError::code", "i()", 0, 0, 0);
        public static readonly Function Desc = new("IParserError::desc", "S()", 1, 1, 1);
        public static readonly Function File = new("IParserError::file", "S()", 2, 2, 2);
        public static readonly Function Line = new("IParserError::line", "i()", 3, 3, 3);
        public static readonly Function Func = new("IParserError::func", "S()", 4, 4, 4);
        public static readonly Function Node = new("IParserError::node", "i()", 5, 5, 5);
        public static readonly Function NodeName = new("IParserError::nodeName", "S()", None, 6, 6);
        public static readonly Function NodeOperator = new("IParserError::nodeOperator", "S()", None, 7, 7);
    }
}
