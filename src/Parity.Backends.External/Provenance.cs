using Parity.Backends.External.Commands;
using Parity.Backends.External.Protocol;
using Parity.Core.Backends;
using Parity.Interop;
using Parity.Interop.Files;

namespace Parity.Backends.External;

/// <summary>What is known of a command: from its files, and from what it told.</summary>
internal sealed class Provenance
{
    private const string Unknown = "unknown";
    private readonly ExternalOptions _options;
    private readonly string _command;
    private readonly string _commandSha256;
    private readonly string _modelSha256;
    private readonly ModelFile[] _weights;
    private Answer _told = new();

    public Provenance(ExternalOptions options, string file)
    {
        _options = options;
        _command = string.Join(' ', options.Command);
        _commandSha256 = CommandHash.Of(options, file);
        _weights = [.. options.WeightPaths.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(path => Weights(options, path))];
        _modelSha256 = options.ModelPath is { } model ? ContentHash.OfPath(model) : _commandSha256;
    }

    public BackendDescription Description => new()
    {
        Name = _options.Name,
        Kind = "external",
        Library = _told.Library ?? Path.GetFileName(_options.Command[0]),
        LibraryVersion = _told.Version ?? Unknown,
        Device = _told.Device ?? Unknown,
        ModelPath = _options.ModelDisplayPath ?? _command,
        ModelSha256 = _modelSha256,
        Weights = _weights,
        Inputs = TensorTypes.Specs(_told.Inputs),
        Outputs = _told.Parity == ProtocolNames.Ready ? TensorTypes.Specs(_told.Outputs ?? []) : [],
        Switches = Switches(),
        Numerics = _options.Numerics,
        NotEnforced = NotEnforced(),
    };

    /// <summary>Takes what the command tells; what it leaves out stays as it was.</summary>
    /// <exception cref="AnswerException">It contradicts itself.</exception>
    public void Tell(Answer answer)
    {
        Agree("library", _told.Library, answer.Library);
        Agree("version", _told.Version, answer.Version);
        Agree("device", _told.Device, answer.Device);
        Agree("numerics", _told.Numerics, answer.Numerics);
        _told = _told with
        {
            Library = answer.Library ?? _told.Library,
            Version = answer.Version ?? _told.Version,
            Device = answer.Device ?? _told.Device,
            Numerics = answer.Numerics ?? _told.Numerics,
            NotEnforced = answer.NotEnforced.Count > 0 ? answer.NotEnforced : _told.NotEnforced,
            Switches = answer.Switches.Count > 0 ? answer.Switches : _told.Switches,
            Parity = _told.Parity ?? answer.Parity,
            Inputs = answer.Inputs.Count > 0 ? answer.Inputs : _told.Inputs,
            Outputs = answer.Parity == ProtocolNames.Ready ? answer.Outputs : _told.Outputs,
        };
    }

    private static ModelFile Weights(ExternalOptions options, string path)
    {
        var full = Path.Combine(Path.GetDirectoryName(options.ModelPath!)!, path);
        try
        {
            return ContentHash.OfModelFile(full, path);
        }
        catch (TensorFileException e)
        {
            throw new BackendException($"Backend '{options.Name}': {options.ModelDisplayPath} keeps weights in '{path}', which cannot be read beside it; copy that file there too, or export the model into one file.", e);
        }
    }

    private static void Agree(string what, string? before, string? now)
    {
        if (before is not null && now is not null && !string.Equals(before, now, StringComparison.Ordinal))
        {
            throw new AnswerException($"tells the {what} '{MessageText.Of(now)}' and told '{MessageText.Of(before)}' before; let it run in one place.");
        }
    }

    private List<KeyValuePair<string, string>> Switches()
    {
        var own = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["command"] = _command,
            ["command_sha256"] = _commandSha256,
            ["mode"] = _options.IsPersistent ? "persistent" : "once",
        };
        foreach (var (name, value) in _told.Switches)
        {
            own.TryAdd(own.ContainsKey(name) ? $"told.{name}" : name, value);
        }

        return [.. own];
    }

    private string[] NotEnforced() =>
        _options.Numerics == ProtocolNames.Strict && _told.Numerics != ProtocolNames.Strict
            ? ["the command does not say that it computes strictly", .. _told.NotEnforced]
            : [.. _told.NotEnforced];
}
