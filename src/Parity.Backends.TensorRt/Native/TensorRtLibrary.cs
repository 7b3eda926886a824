namespace Parity.Backends.TensorRt.Native;

/// <summary>TensorRT's libraries in this process.</summary>
internal sealed unsafe class TensorRtLibrary
{
    private const int OnnxParserInterfaceVersion = 100;

    private readonly SharedLibrary _infer;
    private readonly Lazy<SharedLibrary?> _parser;
    private readonly Lazy<SharedLibrary?> _plugin;

    private TensorRtLibrary(SharedLibrary infer, string path, TensorRtVersion version)
    {
        (_infer, Path, Version) = (infer, path, version);
        _parser = new(() => LibraryFinder.LoadBeside(path, LibraryNames.Parser, version.Major));
        _plugin = new(() => LibraryFinder.LoadBeside(path, LibraryNames.Plugin, version.Major));
    }

    /// <summary>The file of libnvinfer.</summary>
    public string Path { get; }

    /// <summary>Its version.</summary>
    public TensorRtVersion Version { get; }

    /// <summary>The file of the ONNX parser; null where there is none.</summary>
    /// <exception cref="TensorRtException">It is there but does not load.</exception>
    public string? ParserPath => PathOf(_parser.Value, "createNvOnnxParser_INTERNAL");

    /// <summary>The file of NVIDIA's plugins; null where there is none.</summary>
    /// <exception cref="TensorRtException">It is there but does not load.</exception>
    public string? PluginPath => PathOf(_plugin.Value, "initLibNvInferPlugins");

    /// <summary>Finds and loads libnvinfer.</summary>
    /// <exception cref="TensorRtException">It is nowhere, does not load, or is a version whose interface is not known.</exception>
    public static TensorRtLibrary Load(LibrarySource source)
    {
        var infer = LibraryFinder.Load(source);
        var getVersion = infer.Get("getInferLibVersion");
        var version = new TensorRtVersion(((delegate* unmanaged[Cdecl]<int>)getVersion)());
        var path = infer.FileOf(getVersion);
        return version.Refusal is { } refusal
            ? throw new TensorRtException($"{path} {refusal}; install one of these, or {source.HowToAdd}.")
            : new TensorRtLibrary(infer, path, version);
    }

    /// <summary>Creates a runtime, which loads plans.</summary>
    /// <exception cref="TensorRtException">TensorRT refuses.</exception>
    public OwnedObject CreateRuntime(Logger logger) => Create(logger, "createInferRuntime_INTERNAL");

    /// <summary>Creates a builder, which makes plans.</summary>
    /// <exception cref="TensorRtException">TensorRT refuses.</exception>
    public OwnedObject CreateBuilder(Logger logger) => Create(logger, "createInferBuilder_INTERNAL");

    /// <summary>Creates an ONNX parser, to be deleted before the network.</summary>
    /// <param name="network">The network that it fills.</param>
    /// <param name="logger">Where it logs.</param>
    /// <exception cref="TensorRtException">The parser's library is not there or refuses.</exception>
    public OwnedObject CreateParser(OwnedObject network, Logger logger)
    {
        var parser = _parser.Value ?? throw new TensorRtException(
            $"{LibraryNames.Parser.Of(Version.Major)}, which reads ONNX, lies neither beside {Path} nor where the system's loader looks; install TensorRT's ONNX parser of the same version.");
        var create = (delegate* unmanaged[Cdecl]<nint, nint, int, nint>)parser.Get("createNvOnnxParser_INTERNAL");
        logger.Begin();
        var created = create(network.Object.Outer, logger.Pointer, OnnxParserInterfaceVersion);
        return created != 0
            ? new OwnedObject(created, Version.Major, Version.ParserDeletingSlot)
            : throw new TensorRtException($"the ONNX parser of TensorRT {Version} does not start: {logger.Words}.");
    }

    /// <summary>Registers NVIDIA's own plugins, so that plans and models which use them load; without their library, none does.</summary>
    /// <exception cref="TensorRtException">Their library is there but does not load, or refuses.</exception>
    public void RegisterPlugins(Logger logger)
    {
        if (_plugin.Value is not { } plugin)
        {
            return;
        }

        using var anyNamespace = new NativeText(string.Empty);
        logger.Begin();
        var register = (delegate* unmanaged[Cdecl]<nint, nint, byte>)plugin.Get("initLibNvInferPlugins");
        if (register(logger.Pointer, anyNamespace.Pointer) == 0)
        {
            throw new TensorRtException($"the plugins of {PluginPath} do not register: {logger.Words}.");
        }
    }

    private static string? PathOf(SharedLibrary? library, string function) =>
        library is null ? null : library.Find(function) is var address and not 0 ? library.FileOf(address) : library.Name;

    private OwnedObject Create(Logger logger, string function)
    {
        logger.Begin();
        var created = ((delegate* unmanaged[Cdecl]<nint, int, nint>)_infer.Get(function))(logger.Pointer, Version.Number);
        return created != 0
            ? new OwnedObject(created, Version.Major)
            : throw new TensorRtException($"TensorRT {Version} does not start: {logger.Words}.");
    }
}
