using System.Text.RegularExpressions;
using Parity.Cli.Init;
using Parity.Configuration;
using Parity.Core.Detection;
using Parity.Core.Tensors;
using Parity.Imaging;
using Parity.TestKit;

namespace Parity.Cli.Tests.Init;

/// <summary>Whatever the models are, what is written loads; and so does every line that is offered as a comment.</summary>
internal sealed partial class FirstConfigurationTests
{
    private static readonly InitModel Torch = new("model.pt", BackendKind.TorchScript) { Name = "torch", Parameters = ["x"], Summary = "(x: Tensor) -> Tensor" };

    private TemporaryFolder _folder = null!;

    [SetUp]
    public void CreateFolder()
    {
        _folder = new TemporaryFolder();
        _folder.Write("model.pt", string.Empty);
        _folder.Write("model.onnx", string.Empty);
        _folder.Write("images/1.png", string.Empty);
    }

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [TestCase("images:1,3,640,640 -> output0:1,84,8400")]
    [TestCase("images:batch,3,height,width -> output0:batch,84,anchors")]
    [TestCase("images:1,3,300,300 -> cls_logits:1,8732,91 bbox_regression:1,8732,4")]
    [TestCase("images:1,3,640,640 -> cls_logits:1,76725,91 bbox_regression:1,76725,4")]
    [TestCase("images:1,3,h,w -> boxes:n,4 labels:n scores:n")]
    [TestCase("images:1,3,512,512 -> hm:1,80,128,128 wh:1,2,128,128")]
    [TestCase("images:1,3,640,640 orig_target_sizes:n,2:int64 -> labels:1,300 boxes:1,300,4 scores:1,300")]
    [TestCase("image:1,3,640,640 scale_factor:1,2 im_shape:1,2 -> bbox:n,6 bbox_num:1:int32")]
    [TestCase("images:1,640,640,3 -> output0:1,84,8400")]
    [TestCase("images:1,3,640,640:float16 -> output0:1,84,8400:float16")]
    [TestCase("images:1,3,640,640:uint8 -> output0:1,84,8400")]
    [TestCase("images:1,1,100,60 -> output0:1,84,8400")]
    [TestCase("images:1,3,224,224 -> logits:1,1000")]
    [TestCase("images:1,3,640,640 tokens:1,77:int64 -> boxes:1,900,4")]
    [TestCase("tokens:b,n:int64 mask:b,n:bool -> states:b,n,768")]
    public void Loads_with_and_without_images_and_with_what_it_offers(string model)
    {
        foreach (var models in new[] { new[] { Values.Model(model) }, [Torch, Values.Model(model)], [Values.Model(model), Torch] })
        {
            foreach (var images in new[] { null, new ImageSource("images", 1, IsGuess: false) })
            {
                var text = Text(models, images);
                Assert.That(Load(text).Backends, Has.Length.EqualTo(2), text);
                foreach (Match line in Offered().Matches(text))
                {
                    var offer = text.Replace(line.Value, line.Groups[1].Value, StringComparison.Ordinal);
                    Assert.That(Load(offer).Backends, Has.Length.EqualTo(2), offer);
                }
            }
        }
    }

    [Test]
    public void Takes_size_names_and_decoder_from_the_models()
    {
        var plan = Load(Text([Torch, Values.Model("images:1,3,384,640 -> output0:1,6,5040", ("names", "{0: 'person', 1: 'it''s, a: \"car\"'}".Replace("''", "\\'", StringComparison.Ordinal)))], new ImageSource("images", 1, IsGuess: true)));

        using var scope = Assert.EnterMultipleScope();
        Assert.That((plan.Reference, plan.Preprocess.Height, plan.Preprocess.Width, plan.Detection!.Decoder), Is.EqualTo(("torch", 384, 640, DecoderKind.Yolov8)));
        Assert.That(plan.Detection.Classes, Is.EqualTo(["person", "it's, a: \"car\""]));
    }

    [Test]
    public void Names_that_do_not_fit_the_outputs_are_left_out() =>
        Assert.That(Text([Torch, Values.Model("images:1,3,640,640 -> output0:1,84,8400", ("names", "{0: 'person'}"))], new ImageSource("images", 1, IsGuess: false)), Does.Not.Contain("person"));

    [Test]
    public void Declares_the_type_and_layout_of_a_model_that_takes_another_than_the_trusted_one()
    {
        var plan = Load(Text([Torch, Values.Model("images:1,640,640,3:float16 -> output0:1,84,8400:float16")], new ImageSource("images", 1, IsGuess: false)));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(plan.Backends[1].Input, Is.EqualTo(new InputConversionPlan(ElementType.Float16, TensorLayout.Nhwc)));
        Assert.That(plan.Backends[1].OutputDType, Is.EqualTo(ElementType.Float32));
    }

    [Test]
    public void Random_inputs_have_the_models_shapes()
    {
        var plan = Load(Text([Values.Model("images:batch,3,height,width tokens:1,77:int64 -> output0:batch,84,anchors", ("imgsz", "[320, 320]")), Torch], null));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(plan.Inputs.Random!.Inputs.Select(input => (input.Name, input.DType)), Is.EqualTo([("images", ElementType.Float32), ("tokens", ElementType.Int64)]));
        Assert.That(plan.Inputs.Random.Inputs[0].Shapes.Select(shape => string.Join(',', shape)), Is.EqualTo(["1,3,160,160", "1,3,320,320", "1,3,480,480"]));
        Assert.That(plan.Detection, Is.Null);
    }

    [Test]
    public void A_single_onnx_model_is_judged_against_the_plan_that_is_built_from_it()
    {
        var plan = Load(Text([Values.Model("images:1,3,640,640 -> output0:1,84,8400")], null));

        Assert.That(plan.Backends.Select(backend => backend.Kind), Is.EqualTo([BackendKind.OnnxRuntime, BackendKind.TensorRt]));
    }

    private static string Text(InitModel[] models, ImageSource? images) => new FirstConfiguration(new ModelFacts([.. models]), images, "first", path => path).Text();

    private RunPlan Load(string text)
    {
        _folder.Write("first.yaml", text);
        return RunPlanLoader.Load(_folder.File("first.yaml"));
    }

    [GeneratedRegex("^# ((?:tolerances|gates|repeat|batch|measure|detection): .*)$", RegexOptions.Multiline)]
    private static partial Regex Offered();
}
