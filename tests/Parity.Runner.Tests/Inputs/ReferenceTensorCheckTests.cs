using System.Collections.Immutable;
using Parity.Configuration;
using Parity.Core.Gates;
using Parity.Core.Reports;
using Parity.Core.Tensors;
using Parity.Imaging;
using Parity.Interop.Numpy;
using Parity.Runner.Journal;
using Parity.TestKit;
using static Parity.Runner.Tests.SampleRuns;

namespace Parity.Runner.Tests.Inputs;

internal sealed class ReferenceTensorCheckTests
{
    private TemporaryFolder _folder = null!;
    private FakeFactory _factory = null!;

    [SetUp]
    public void Create_folder()
    {
        _folder = new TemporaryFolder();
        _factory = new FakeFactory(new FakeBackend("r", Mean), new FakeBackend("c", Mean));
    }

    [TearDown]
    public void Delete_folder() => _folder.Dispose();

    [Test]
    public async Task Equal_tensors_let_the_models_be_compared([Values("scene_001.jpg", "scene_001")] string firstName)
    {
        var report = await Run(Npz(Inputs().Select(tensor => tensor.Name == "scene_001.jpg" ? Named(tensor, firstName) : tensor)));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.Verdict, Is.EqualTo(Verdict.Pass));
        Assert.That(report.ReferenceTensors, Is.EqualTo(new ReferenceTensorsReport("refs", 3, 0)));
    }

    [Test]
    public async Task Folder_of_npy_files_by_image_name_or_stem_is_read()
    {
        foreach (var tensor in Inputs())
        {
            NpyWriter.Write(_folder.File(tensor.Name == "scene_002.jpg" ? "scene_002.npy" : $"{tensor.Name}.npy"), tensor);
        }

        Assert.That((await Run(_folder.Path)).ReferenceTensors, Is.EqualTo(new ReferenceTensorsReport("refs", 3, 0)));
    }

    [Test]
    public async Task Batch_of_one_may_be_saved_without_its_first_dimension()
    {
        var report = await Run(Npz(Inputs().Select(tensor => Shaped(tensor, 3, 32, 32))));

        Assert.That(report.ReferenceTensors!.Different, Is.Zero);
    }

    [Test]
    public async Task Other_tensors_stop_the_run_before_any_model_is_loaded_and_name_the_cause()
    {
        var report = await Run(Npz(Inputs(new PreprocessOptions { Width = 32, Height = 32, Color = ColorMode.Bgr })));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(_factory.Loaded, Is.Zero);
        Assert.That((report.Verdict, report.Complete), Is.EqualTo((Verdict.Error, true)));
        Assert.That(report.ReferenceTensors, Is.EqualTo(new ReferenceTensorsReport("refs", 3, 3)));
        Assert.That(report.Faults.Select(fault => fault.Input), Is.EqualTo(new[] { "scene_001.jpg", "scene_002.jpg", "scene_003.jpg" }));
        Assert.That(report.Faults.Select(fault => fault.Message), Is.All.StartsWith("the input is not what the reference tensor holds: color_order, 100 % of the difference: "));
        Assert.That((report.Candidates, report.Environment!.Backends), Is.EqualTo((Array.Empty<CandidateReport>(), Array.Empty<BackendReport>())));
    }

    [Test]
    public async Task One_element_that_differs_by_its_last_bit_stops_the_run()
    {
        var tensors = Inputs();
        tensors[1] = Changed(tensors[1], bytes => bytes[^4] ^= 1);

        Assert.That((await Run(Npz(tensors))).Faults.Select(fault => fault.Input), Is.EqualTo(new[] { "scene_002.jpg" }));
    }

    [Test]
    public async Task Missing_tensors_stop_the_run_and_are_asked_for()
    {
        var report = await Run(Npz(Inputs().Select(tensor => Named(tensor, $"x/{tensor.Name}"))));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.ReferenceTensors, Is.EqualTo(new ReferenceTensorsReport("refs", 0, 3)));
        Assert.That(report.Faults[0], Is.EqualTo(new Fault(null, "scene_001.jpg", "inputs.reference_tensors refs holds no tensor for it; save one under 'scene_001.jpg'.")));
        Assert.That(_factory.Loaded, Is.Zero);
    }

    [Test]
    public async Task Same_values_in_another_type_or_shape_are_not_what_was_fed([Values("float16", "float64", "transposed", "flat", "batch", "NaN")] string change)
    {
        var report = await Run(Npz(Inputs().Select(tensor => change switch
        {
            "float16" => TensorData.FromArray<Half>(tensor.Name, ElementType.Float16, tensor.Shape, [.. tensor.View<float>().ToArray().Select(value => (Half)value)]),
            "float64" => TensorData.FromArray<double>(tensor.Name, ElementType.Float64, tensor.Shape, [.. tensor.View<float>().ToArray().Select(value => (double)value)]),
            "transposed" => Shaped(tensor, 1, 32, 32, 3),
            "flat" => Shaped(tensor, 3 * 32 * 32),
            "batch" => new TensorData(tensor.Name, tensor.ElementType, new TensorShape(2, 3, 32, 32), (byte[])[.. tensor.Bytes.Span, .. tensor.Bytes.Span]),
            _ => Changed(tensor, bytes => BitConverter.TryWriteBytes(bytes, float.NaN)),
        })));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.ReferenceTensors, Is.EqualTo(new ReferenceTensorsReport("refs", 3, 3)));
        Assert.That(report.Verdict, Is.EqualTo(Verdict.Error));
        Assert.That(report.Faults, Has.Length.EqualTo(3));
    }

    [Test]
    public async Task Lone_npy_file_is_the_tensor_of_the_only_image_or_of_its_namesake()
    {
        var path = _folder.File("any.npy");
        NpyWriter.Write(path, Inputs()[0]);
        var only = await Run(path, files => [files[0]]);
        var all = await Run(path, files => files);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(only.ReferenceTensors, Is.EqualTo(new ReferenceTensorsReport("refs", 1, 0)));
        Assert.That(all.ReferenceTensors, Is.EqualTo(new ReferenceTensorsReport("refs", 0, 3)));
    }

    [Test]
    public async Task Archive_that_cannot_be_read_is_a_fault_of_the_run()
    {
        var report = await Run(_folder.Write("refs.npz", "no archive"));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.Verdict, Is.EqualTo(Verdict.Error));
        Assert.That(report.Faults.Single().Message, Does.StartWith("inputs.reference_tensors cannot be read: ").And.Contains("it is not a whole .npz file"));
        Assert.That(report.ReferenceTensors, Is.EqualTo(new ReferenceTensorsReport("refs", 0, 3)));
    }

    [Test]
    public async Task Tensor_that_cannot_be_read_is_a_fault_of_its_image()
    {
        foreach (var tensor in Inputs())
        {
            NpyWriter.Write(_folder.File($"{tensor.Name}.npy"), tensor);
        }

        _folder.Write("scene_003.jpg.npy", "no tensor");
        var report = await Run(_folder.Path);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.Faults.Single().Input, Is.EqualTo("scene_003.jpg"));
        Assert.That(report.Faults.Single().Message, Does.StartWith("its reference tensor cannot be read: "));
    }

    [Test]
    public async Task Unreadable_image_needs_no_tensor_and_is_told_by_the_run_itself()
    {
        var broken = new ImageFile("broken.png", _folder.Write("broken.png", "no picture"));
        var report = await Run(Npz(Inputs()), files => [.. files, broken]);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.ReferenceTensors, Is.EqualTo(new ReferenceTensorsReport("refs", 3, 0)));
        Assert.That(report.RejectedInputs.Single().Name, Is.EqualTo("broken.png"));
        Assert.That(report.Verdict, Is.EqualTo(Verdict.Error));
    }

    [Test]
    public async Task Only_unreadable_images_compare_nothing_and_never_pass()
    {
        var broken = new ImageFile("broken.png", _folder.Write("broken.png", "no picture"));
        var report = await Run(Npz(Inputs()), _ => [broken], OnUnreadable.Skip);

        Assert.That((report.Verdict, report.ReferenceTensors), Is.EqualTo((Verdict.Error, new ReferenceTensorsReport("refs", 0, 0))));
    }

    /// <summary>An interlaced gray PNG of 16 bits: OpenCV reads it, and Pillow's way of reading it is refused, which the diagnosis also tries.</summary>
    [Test]
    public async Task Decoder_that_only_the_diagnosis_tries_does_not_hide_a_difference()
    {
        var path = _folder.File("gray.png");
        await File.WriteAllBytesAsync(path, Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABEAAAAAEd6XeAAAAAC0lEQVR4nGNoEAAAARMAkdO1pqwAAAAASUVORK5CYII="));
        var report = await Run(Npz([Named(Inputs()[0], "gray.png")]), _ => [new ImageFile("gray.png", path)]);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.ReferenceTensors, Is.EqualTo(new ReferenceTensorsReport("refs", 1, 1)));
        Assert.That(report.Faults.Single().Message, Does.StartWith("the input is not what the reference tensor holds: "));
    }

    [Test]
    public async Task Many_images_that_differ_are_all_named_and_the_first_ones_diagnosed()
    {
        var bgr = Inputs(new PreprocessOptions { Width = 32, Height = 32, Color = ColorMode.Bgr })[0];
        var names = Enumerable.Range(0, 7).Select(i => $"{i}.jpg").ToArray();
        var report = await Run(Npz(names.Select(name => Named(bgr, name))), files => [.. names.Select(name => files[0] with { Name = name })]);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.Faults.Count(fault => fault.Message.Contains("color_order", StringComparison.Ordinal)), Is.EqualTo(5));
        Assert.That(report.Faults.Select(fault => fault.Message).Skip(5), Is.All.EqualTo("the input is not what the reference tensor holds; parity diagnose tells why."));
        Assert.That(report.ReferenceTensors!.Different, Is.EqualTo(7));
    }

    private static TensorData[] Inputs(PreprocessOptions? options = null)
    {
        var plan = Plan("r", "c");
        var preprocessor = new Preprocessor(options ?? plan.Preprocess);
        return [.. plan.Inputs.Files.Select(file =>
        {
            using var input = preprocessor.Prepare(file.Name, file.Name, file.FullPath);
            return new TensorData(file.Name, input.Tensor.ElementType, input.Tensor.Shape, input.Tensor.Bytes.ToArray());
        })];
    }

    private static TensorData Named(TensorData tensor, string name) => new(name, tensor.ElementType, tensor.Shape, tensor.Bytes);

    private static TensorData Shaped(TensorData tensor, params long[] shape) => new(tensor.Name, tensor.ElementType, new TensorShape(shape), tensor.Bytes);

    private static TensorData Changed(TensorData tensor, Action<byte[]> change)
    {
        var bytes = tensor.Bytes.ToArray();
        change(bytes);
        return new TensorData(tensor.Name, tensor.ElementType, tensor.Shape, bytes);
    }

    private string Npz(IEnumerable<TensorData> tensors)
    {
        var path = _folder.File("refs.npz");
        NpzWriter.Write(path, tensors);
        return path;
    }

    private async Task<RunReport> Run(string references, Func<ImmutableArray<ImageFile>, ImmutableArray<ImageFile>>? files = null, OnUnreadable onUnreadable = OnUnreadable.Error)
    {
        var plan = Plan("r", "c");
        plan = plan with
        {
            Inputs = plan.Inputs with
            {
                Files = files is null ? plan.Inputs.Files : files(plan.Inputs.Files),
                ReferenceTensors = new ReferenceTensorsPlan("refs", references),
                OnUnreadable = onUnreadable,
            },
        };
        using var journal = new CaseJournal(Path.GetTempPath());
        return await new VerifyRunner(_factory, new RunnerOptions { ParityVersion = "test" }).RunAsync(plan, journal, CancellationToken.None);
    }
}
