using Microsoft.ML.OnnxRuntime;
using Parity.Backends.OnnxRuntime.Libraries;
using Parity.Backends.OnnxRuntime.Numerics;
using Parity.Backends.OnnxRuntime.Providers;
using Parity.Core.Backends;

namespace Parity.Backends.OnnxRuntime;

/// <summary>Creates a model's session on the providers that are asked for, or on those of them that a fallback leaves.</summary>
/// <param name="options">How the model is opened.</param>
/// <param name="library">The library that opens it.</param>
internal sealed class SessionStart(OnnxRuntimeOptions options, NativeApi library)
{
    private readonly List<string> _providers = [.. options.Providers];
    private readonly List<string> _passedOver = [];

    /// <summary>The session and what it really runs on.</summary>
    /// <exception cref="BackendException">It does not load, or does not run where it was asked to.</exception>
    /// <exception cref="OnnxRuntimeException">It does not load, and no provider is to blame.</exception>
    public (InferenceSession Session, ProviderUse Providers) Create()
    {
        while (true)
        {
            try
            {
                return CreateOnce();
            }
            catch (ProviderException e) when (options.AllowFallback && _providers.Count > 1)
            {
                _passedOver.Add($"provider {e.Provider}: it {e.Reason}");
                _providers.Remove(e.Provider);
            }
            catch (ProviderException e)
            {
                throw new BackendException($"Backend '{options.Name}': the execution provider '{e.Provider}' {e.Message}.", e);
            }
        }
    }

    private (InferenceSession Session, ProviderUse Providers) CreateOnce()
    {
        ExecutionProviders.CheckAvailable(options, _providers, OrtEnv.Instance().GetAvailableProviders());
        using var settings = Settings();
        var setup = new ProviderSetup(settings, options);
        setup.Append(_providers);
        var session = Open(settings);
        try
        {
            return (session, Use(session, setup));
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private InferenceSession Open(SessionOptions settings)
    {
        try
        {
            return new InferenceSession(options.Path, settings);
        }
        catch (OnnxRuntimeException e) when (_providers[0] != ProviderWords.Cpu && ProviderNeeds.Fix(_providers[0], e.Message) is { } fix)
        {
            throw new ProviderException(_providers[0], $"cannot load {options.DisplayPath}: {EngineMessage.Of(e)}", fix, e);
        }
        catch (OnnxRuntimeException e) when (e.Message.Contains("fallback to CPU EP has been explicitly disabled", StringComparison.Ordinal))
        {
            throw new BackendException(
                $"Backend '{options.Name}': no provider but the CPU's takes some nodes of {options.DisplayPath}, and cpu is not one of those asked for ({string.Join(", ", _providers)}); add cpu to backends.{options.Name}.providers if that is right.", e);
        }
    }

    private ProviderUse Use(InferenceSession session, ProviderSetup setup)
    {
        var used = ExecutionProviders.Used(options, NodeAssignment.Of(session, library));
        var isUsed = ExecutionProviders.IsPreferredUsed(options, used) || _passedOver.Count > 0;
        return new ProviderUse(used, _providers[0], setup.MayUseTf32)
        {
            Options = setup.InForce,
            PassedOver = [.. _passedOver, .. isUsed ? Array.Empty<string>() : [$"provider {options.Providers[0]}: it runs no node ({ExecutionProviders.Found(used)})"]],
        };
    }

    private SessionOptions Settings()
    {
        var session = new SessionOptions
        {
            GraphOptimizationLevel = options.GraphOptimization switch
            {
                "disabled" => GraphOptimizationLevel.ORT_DISABLE_ALL,
                "basic" => GraphOptimizationLevel.ORT_ENABLE_BASIC,
                "extended" => GraphOptimizationLevel.ORT_ENABLE_EXTENDED,
                _ => GraphOptimizationLevel.ORT_ENABLE_ALL,
            },
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };
        if (options.Threads is { } threads)
        {
            session.IntraOpNumThreads = threads;
        }

        if (options.InterOpThreads is { } interOp)
        {
            session.InterOpNumThreads = interOp;
        }

        // Threads that spin after a run take the processor from the other engine in this process.
        session.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        session.AddSessionConfigEntry("session.inter_op.allow_spinning", "0");
        session.AddSessionConfigEntry(NodeAssignment.SettingKey, "1");
        SessionNumerics.Apply(session, options.Strict);
        return session;
    }
}
