using Parity.Configuration.Sections;
using Parity.Configuration.Yaml;

namespace Parity.Configuration;

/// <summary>From a YAML file to a validated run plan. Looks at which files exist, opens no model and no image.</summary>
public static class RunPlanLoader
{
    /// <summary>Loads a configuration.</summary>
    /// <param name="path">The file, relative to the working directory; paths inside it are relative to its own folder.</param>
    /// <exception cref="ConfigurationException">It cannot be used; every problem found is in it.</exception>
    public static RunPlan Load(string path)
    {
        var log = new DiagnosticLog(path);
        var text = ConfigText.Read(path, log);
        var root = NodeBuilder.Build(text.Text, log);
        if (root is not MapNode map)
        {
            throw log.Fatal(root.Position, $"a configuration is a mapping that begins with version: 1, not {root.Shown}");
        }

        var reader = new MapReader(map, string.Empty, log);
        var plan = Read(reader, path, text.Sha256);
        reader.RejectUnknownKeys();
        log.ThrowIfAny();
        return plan!;
    }

    private static RunPlan? Read(MapReader reader, string path, string sha256)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        reader.Required("version", "1")?.Word(Versions);
        var name = reader.Optional("name")?.Text("a name") ?? Path.GetFileNameWithoutExtension(path);
        var reference = reader.Required("reference", "the name of the backend that is trusted");
        var backends = BackendsSection.Read(reader.Required("backends", "a mapping of names to models"), folder);
        var referenceName = BackendsSection.ReadReference(reference, backends);
        var inputs = InputsSection.Read(reader.Required("inputs", "a mapping with images"), folder);
        var preprocess = PreprocessSection.Read(reader.Optional("preprocess"));
        var tolerances = TolerancesSection.Read(reader.Optional("tolerances"));
        var detection = DetectionSection.Read(reader.Optional("detection"));
        var gates = GatesSection.Read(reader.Optional("gates"), detection);
        var candidates = CandidatesSection.Read(reader.Optional("candidates"), backends, referenceName, tolerances, gates, detection);
        var reports = ReportsSection.Read(reader.Optional("reports"));
        if (inputs is null || referenceName is null)
        {
            return null;
        }

        return new RunPlan
        {
            ConfigPath = path,
            ConfigSha256 = sha256,
            Name = name,
            Reference = referenceName,
            Backends = backends,
            Inputs = inputs,
            Preprocess = preprocess,
            Detection = detection,
            Candidates = candidates,
            Reports = reports,
        };
    }

    private static readonly Words<int> Versions = new(("1", 1));
}
