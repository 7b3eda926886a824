using Parity.Configuration.Sections;
using Parity.Configuration.Yaml;

namespace Parity.Configuration;

/// <summary>
/// From a YAML file to a validated <see cref="RunPlan"/>. Strict: an unknown key, a wrong type, a missing file or an
/// impossible value is an error. Opens no model and no image.
/// </summary>
public static class RunPlanLoader
{
    /// <summary>The only version of the format.</summary>
    public const int Version = ConfigFile.Version;

    /// <summary>Reads a configuration and looks up the files it names.</summary>
    /// <param name="path">The file. Models and images are relative to its folder, reports to the working directory.</param>
    /// <param name="time">The clock that dates of waivers are held against; null takes the system's.</param>
    /// <returns>A plan with every default filled in.</returns>
    /// <exception cref="ConfigurationException">The file cannot be read or used; every problem found is in it.</exception>
    public static RunPlan Load(string path, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        var log = new DiagnosticLog(path);
        var file = ConfigFile.Read(path, log);
        if (file.BatchKey is { } key)
            throw log.Fatal(key.Position, $"'{key.Text}' makes this a batch file of several runs, which only parity verify takes; name the configuration of one run");
        var origin = RunOrigin.Of(file);
        return Read(file.Root, time is null ? origin : origin with { Today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime) }, log);
    }

    /// <summary>From a configuration's values, whichever files they stand in, to a plan.</summary>
    /// <exception cref="ConfigurationException">They cannot be used; every problem found is in it.</exception>
    internal static RunPlan Read(MapNode root, RunOrigin origin, DiagnosticLog log)
    {
        var plan = new ConfigValue(root, "", log).Map("a mapping", reader => ReadRoot(reader, origin));
        log.ThrowIfAny();
        return plan!;
    }

    private static RunPlan ReadRoot(MapReader root, RunOrigin origin)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(origin.Path))!;
        root.Required("version", $"write version: {Version}");
        var name = root.Optional("name")?.Text("a name") ?? origin.DefaultName;
        var reference = root.Required("reference", "the name of the backend that is trusted");
        var backendsSection = root.Required("backends", "the models and what runs them");
        var inputs = InputsSection.Read(root.Required("inputs", "where inputs come from"), folder);
        var (preprocess, sizes) = PreprocessSection.Read(ReadOnlyForImages(root, "preprocess", inputs));
        if (!sizes.IsEmpty && inputs.ReferenceTensors is not null)
            root.Optional("preprocess")!.Value.Fail("preprocess.sizes feeds each image several times, and inputs.reference_tensors holds one tensor of each; leave one of the two out");
        if (!sizes.IsEmpty && inputs.Annotations is not null)
            root.Optional("preprocess")!.Value.Fail("preprocess.sizes feeds each image several times, and inputs.annotations scores each once; leave one of the two out");
        var backends = BackendsSection.Read(
            backendsSection, new BackendSection(folder, new ConversionSection(inputs, preprocess)), (reference?.Node as ScalarNode)?.Text);
        var referenceName = BackendsSection.ReadReference(reference, backends);
        var repeat = PassesSection.ReadRepeat(root.Optional("repeat"));
        var batch = PassesSection.ReadBatch(root.Optional("batch"));
        var measure = MeasureSection.Read(root.Optional("measure"));
        var timeoutS = root.Optional("timeout_s")?.Number(Seconds.Allowed);
        var tolerances = root.Optional("tolerances");
        var detectionPlan = new DetectionSection(folder).Read(root.Optional("detection"));
        var detection = detectionPlan?.Options;
        if (inputs.Annotations is not null && root.Optional("detection") is null)
            root.Optional("inputs")!.Value.Fail("inputs.annotations needs the section detection, whose boxes it judges; add it, or leave the annotations out");
        var gates = root.Optional("gates");
        // After a mistake in the batch sizes, gates of batches are no second one.
        var topics = new GateTopics(detection, batch is not { IsEmpty: true }, detection is not null && inputs.Annotations is not null);
        var candidates = CandidatesSection.Read(
            root.Optional("candidates"),
            backends,
            referenceName,
            TolerancesSection.Read(tolerances),
            GatesSection.Apply(gates, GatesSection.Defaults(detection), topics),
            topics);
        var plan = new RunPlan
        {
            ConfigPath = origin.Path,
            ConfigSha256 = origin.Sha256,
            IsOfBatch = origin.IsOfBatch,
            BaseConfigPath = origin.BasePath,
            Name = name,
            Reference = referenceName ?? "",
            Backends = backends,
            Inputs = inputs,
            Preprocess = preprocess,
            Sizes = sizes,
            Repeat = repeat,
            Batch = batch ?? [],
            Measure = measure,
            TimeoutS = timeoutS,
            Detection = detection,
            Priors = detectionPlan?.Priors,
            Coco = detectionPlan?.Coco,
            Candidates = candidates,
            Waivers = new WaiversSection(candidates, origin.Today).Read(root.Optional("waivers")),
            Baseline = BaselineSection.Read(root.Optional("baseline"), folder),
            Reports = new ReportPlan(),
        };
        return plan with { Reports = ReportsSection.Read(root.Optional("reports"), plan) };
    }

    /// <summary>The value of a key that means nothing where inputs are tensors already.</summary>
    private static ConfigValue? ReadOnlyForImages(MapReader root, string key, InputPlan inputs)
    {
        var source = InputsSection.SourceOf(inputs);
        if (source == InputsSection.Images)
            return root.Optional(key);
        root.BelongsElsewhere(key, $"runs of inputs.{InputsSection.Images}, not of inputs.{source}");
        return null;
    }
}
