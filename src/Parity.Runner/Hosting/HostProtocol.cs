using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Parity.Configuration;
using Parity.Core.Backends;
using Parity.Core.Tensors;

namespace Parity.Runner.Hosting;

/// <summary>What runner and host say to each other. Tensors follow a message as raw bytes, in the order of its headers.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "say")]
[JsonDerivedType(typeof(Hello), "hello")]
[JsonDerivedType(typeof(Load), "load")]
[JsonDerivedType(typeof(Loaded), "loaded")]
[JsonDerivedType(typeof(Probe), "probe")]
[JsonDerivedType(typeof(Probed), "probed")]
[JsonDerivedType(typeof(Run), "run")]
[JsonDerivedType(typeof(Answer), "answer")]
[JsonDerivedType(typeof(Measure), "measure")]
[JsonDerivedType(typeof(Measured), "measured")]
[JsonDerivedType(typeof(Refusal), "refusal")]
internal abstract record HostMessage
{
    /// <summary>The tensors whose bytes follow.</summary>
    public ImmutableArray<TensorHeader> Tensors { get; init; } = [];
}

/// <summary>The host's first word: which build it is.</summary>
internal sealed record Hello(Guid Build) : HostMessage
{
    /// <summary>Differs between any two builds whose protocol could differ.</summary>
    public static Hello OfThisBuild { get; } = new(typeof(Hello).Module.ModuleVersionId);
}

/// <summary>Load this; paths that a plan keeps out of reports are beside it.</summary>
internal sealed record Load(BackendPlan Plan, string FullPath, string CommandFolder, string? FullLibrary, string? FullTimingCache, string? FullEngineCache) : HostMessage
{
    public static Load Of(BackendPlan plan) =>
        new(plan, plan.FullPath, plan.CommandFolder, plan.FullLibrary, plan.Build?.FullTimingCache, plan.Build?.FullEngineCache);

    public BackendPlan ToPlan() => Plan with
    {
        FullPath = FullPath,
        CommandFolder = CommandFolder,
        FullLibrary = FullLibrary,
        Build = Plan.Build is { } build ? build with { FullTimingCache = FullTimingCache, FullEngineCache = FullEngineCache } : null,
    };
}

/// <summary>It is loaded.</summary>
internal sealed record Loaded(BackendDescription Description) : HostMessage;

/// <summary>Look whether this could be loaded, without its model.</summary>
internal sealed record Probe(Load What) : HostMessage;

/// <summary>Its engine is there.</summary>
internal sealed record Probed(EngineFacts Facts) : HostMessage;

/// <summary>Run the model on the tensors that follow.</summary>
internal sealed record Run(string Input, IReadOnlyDictionary<string, string> Sha256) : HostMessage
{
    public static Run Of(BackendInput input) => new(input.Name, input.Sha256);
}

/// <summary>What it gave: the outputs follow. A description is there where an answer may tell more than loading did.</summary>
internal sealed record Answer(string DigestBefore, string DigestAfter, long EngineTicks, long? DeviceTicks, bool InputProven, BackendDescription? Description) : HostMessage;

/// <summary>Time the model on the tensors that follow.</summary>
internal sealed record Measure(string Input, IReadOnlyDictionary<string, string> Sha256, int Warmup, int Iterations, int InFlight) : HostMessage
{
    public static Measure Of(BackendInput input, MeasureOptions options) => new(input.Name, input.Sha256, options.Warmup, options.Iterations, options.InFlight);

    public MeasureOptions ToOptions() => new(Warmup, Iterations, InFlight);
}

/// <summary>How fast it was: each call's time follows, as thousands of them would not fit a header. Nothing to time has no clock.</summary>
internal sealed record Measured(bool IsTimed, double SustainedPerSecond, int InFlight, string? DeviceClock, string? Remark) : HostMessage
{
    private static readonly string[] Names = ["host", "device"];

    public static Measured Of(BackendSpeed? speed) => speed is null
        ? new(false, 0, 0, null, null)
        : new(true, speed.SustainedPerSecond, speed.InFlight, speed.DeviceClock, speed.Remark);

    public static TensorSet? TimesOf(BackendSpeed? speed) => speed is null ? null : new TensorSet(
        new[] { speed.HostMs, speed.DeviceMs }.Select((times, i) => TensorData.FromArray<double>(Names[i], ElementType.Float64, new TensorShape(times.Length), [.. times])));

    /// <exception cref="InvalidDataException">The times are not those of a measurement.</exception>
    public BackendSpeed? ToSpeed(TensorSet times)
    {
        if (!IsTimed)
        {
            return null;
        }

        if (!times.Select(time => time.Name).SequenceEqual(Names) || times.Any(time => time.ElementType != ElementType.Float64) || DeviceClock is null)
        {
            throw new InvalidDataException("a measurement without its times");
        }

        return new BackendSpeed([.. times[0].View<double>()], [.. times[1].View<double>()], SustainedPerSecond, InFlight) { DeviceClock = DeviceClock, Remark = Remark };
    }
}

/// <summary>It did not load or run; the host goes on.</summary>
internal sealed record Refusal(string Reason) : HostMessage;

/// <summary>One tensor without its bytes.</summary>
internal sealed record TensorHeader(string Name, ElementType Type, ImmutableArray<long> Shape)
{
    public static TensorHeader Of(TensorData tensor) => new(tensor.Name, tensor.ElementType, tensor.Shape.Dimensions);
}

/// <summary>Generated metadata of the messages.</summary>
[JsonSerializable(typeof(HostMessage))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
internal sealed partial class HostJson : JsonSerializerContext
{
    /// <summary>Whether two descriptions say the same to the last letter.</summary>
    public static bool Same(BackendDescription one, BackendDescription other) => string.Equals(Text(one), Text(other), StringComparison.Ordinal);

    /// <summary>Everything that a description says.</summary>
    public static string Text(BackendDescription description) => JsonSerializer.Serialize(new Loaded(description), Default.HostMessage);
}
