using System.IO.Compression;
using System.Text;
using Parity.Interop.Models;
using Parity.TestKit;

namespace Parity.Interop.Tests.Models;

internal sealed class TorchScriptFileTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void Says_what_torch_saved()
    {
        var model = TorchScriptFile.Read(PathOf("torch_files/scripted.pt"));
        using var scope = Assert.EnterMultipleScope();
        Assert.That(model.Version, Is.EqualTo("3"));
        Assert.That(model.ClassName, Is.EqualTo("__torch__.Detector"));
        Assert.That($"{model.Forward}", Is.EqualTo("(x: Tensor, sizes: Optional[List[int]]=None, scale: float=0.5) -> Tuple[Tensor, List[Tensor]]"));
        Assert.That((model.StorageCount, model.StorageBytes), Is.EqualTo((2, 56)));
        Assert.That(model.ExtraFiles, Is.EqualTo(new[] { "config.txt", "names/classes.json" }));
    }

    [Test]
    public void Reads_a_traced_model_whose_class_is_mangled()
    {
        var model = TorchScriptFile.Read(PathOf("torch_files/traced.pt"));
        Assert.That(model.ClassName, Is.EqualTo("__torch__.___torch_mangle_0.Inner"));
        Assert.That($"{model.Forward}", Is.EqualTo("(x: Tensor) -> Tensor"));
    }

    [Test]
    public void A_module_without_forward_has_no_signature() =>
        Assert.That(TorchScriptFile.Read(PathOf("torch_files/no_forward.pt")).Forward, Is.Null);

    [Test]
    public void Every_model_of_the_fixtures_is_read() => Assert.Multiple(() =>
    {
        foreach (var file in Directory.GetFiles(Repository.PathOf("fixtures"), "*.pt", SearchOption.AllDirectories))
        {
            Assert.That(TorchScriptFile.Read(file).ClassName, Does.StartWith("__torch__."), file);
        }
    });

    [TestCase("torch_files/state_dict.pth", "it is a pickle of torch.save (a state_dict or a whole Python object), not TorchScript; save the model with torch.jit.trace and torch.jit.save.")]
    [TestCase("torch_files/old_state_dict.pth", "it is a pickle of Python, not TorchScript")]
    [TestCase("torch_files/program.pt2", "it is a program of torch.export, not TorchScript")]
    [TestCase("onnx/scalar.onnx", "it is an ONNX model")]
    [TestCase("interop/stored.npz", "as zip and .npz files do")]
    public void Other_files_are_refused(string file, string reason) =>
        Assert.That(() => TorchScriptFile.Read(PathOf(file)), Throws.TypeOf<TensorFileException>().With.Message.Contains(reason));

    [Test]
    public void The_same_entry_twice_is_refused() => Assert.That(
        Refusal(("m/data.pkl", Pickle("A")), ("m/data.pkl", Pickle("B")), ("m/code/__torch__.py", []), ("m/version", "3"u8.ToArray())),
        Does.Contain("it holds the entry 'data.pkl' twice"));

    [TestCase("three")]
    [TestCase("")]
    public void A_version_that_is_no_number_is_refused(string version) =>
        Assert.That(Refusal(("m/data.pkl", Pickle("A")), ("m/constants.pkl", []), ("m/version", Encoding.UTF8.GetBytes(version))), Does.Contain("which is no number"));

    [Test]
    public void Code_that_unpacks_to_much_is_cut()
    {
        var bomb = Zips.Of(CompressionLevel.SmallestSize, ("m/data.pkl", Pickle("A")), ("m/version", "3"u8.ToArray()), ("m/code/__torch__.py", new byte[100_000_000]));
        File.WriteAllBytes(_folder.File("x"), bomb);
        Assert.That(bomb, Has.Length.LessThan(200_000));
        TorchScriptFile? model = null;
        Assert.That(Allocation.Of(() => model = TorchScriptFile.Read(_folder.File("x"))), Is.LessThan(200_000_000));
        Assert.That(model!.Forward, Is.Null);
    }

    [TestCase("class A(Module):\n  def forward(self: __torch__.A) -> None:\n    pass", "() -> None")]
    [TestCase("class A(Module):\n  def forward(self: __torch__.A,\n    x: Dict[str, Tensor]) -> Dict[str, Tensor]:\n    return x", "(x: Dict[str, Tensor]) -> Dict[str, Tensor]")]
    [TestCase("class B(Module):\n  def forward(self: B) -> int:\n    pass\nclass A(Module):\n  def forward(self: A, y: int) -> int:\n    pass", "(y: int) -> int")]
    [TestCase("class A(Module):\n  x : int\nclass B(Module):\n  def forward(self: B) -> int:\n    pass", "")]
    [TestCase("class A(Module):\n  def forward(self: A,", "")]
    [TestCase("class A(Module):\n  def forward(self: A) -> ", "")]
    [TestCase("", "")]
    public void Finds_the_signature_of_the_class(string code, string expected) => Assert.That($"{TorchScriptCode.Forward(code, "A")}", Is.EqualTo(expected));

    [TestCase("torch_files/scripted.pt")]
    public void Damaged_files_are_read_or_refused(string file) => Mutants.AreReadOrRefused(File.ReadAllBytes(PathOf(file)), 1000, path => TorchScriptFile.Read(path));

    private static string PathOf(string name) => Repository.PathOf(["fixtures", .. name.Split('/')]);

    private static byte[] Pickle(string name) => Encoding.Latin1.GetBytes($"\u0080\u0002c__torch__\n{name}\nq");

    private string Refusal(params (string Name, byte[] Content)[] entries)
    {
        File.WriteAllBytes(_folder.File("x"), Zips.Stored(entries));
        return Assert.Throws<TensorFileException>(() => TorchScriptFile.Read(_folder.File("x")))!.Message;
    }
}
