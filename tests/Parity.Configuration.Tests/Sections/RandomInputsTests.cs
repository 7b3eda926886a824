using Parity.Core.Tensors;

namespace Parity.Configuration.Tests.Sections;

internal sealed class RandomInputsTests : ConfigurationFixture
{
    private const string At = "inputs.random.inputs.a";

    [TestCase("shape: [1, 3, 8, 8]", "1,3,8,8")]
    [TestCase("shape: {opt: [1, 8]}", "1,8")]
    [TestCase("shape: {min: [1, 8], max: [4, 64]}", "1,8 4,64")]
    [TestCase("shape: {max: [4, 64], opt: [2, 8], min: [1, 8]}", "1,8 2,8 4,64")]
    public void Shapes_are_read_from_the_smallest_on(string input, string expected) =>
        Assert.That(string.Join(' ', Load(input).Shapes.Select(shape => string.Join(',', shape))), Is.EqualTo(expected));

    [TestCase("shape: 3", $": {At}.shape must be a list of dimensions such as [1, 3, 64, 64], or a mapping such as {{min: [1, 3, 64, 64], max: [1, 3, 640, 640]}}, not '3'")]
    [TestCase("shape: []", $": {At}.shape must be a list of dimensions such as [1, 3, 64, 64], or a mapping such as {{min: [1, 3, 64, 64], max: [1, 3, 640, 640]}}, not an empty list")]
    [TestCase("shape: [1, 0]", $": {At}.shape[1] must be a whole number of at least 1, not '0'")]
    [TestCase("shape: [1, -1]", $": {At}.shape[1] must be a whole number of at least 1, not '-1'")]
    [TestCase("shape: [1, 1.5]", $": {At}.shape[1] must be a whole number of at least 1, not '1.5'")]
    [TestCase("shape: {}", $": {At}.shape needs one of the keys 'min', 'opt' and 'max': the shapes of a dynamic input")]
    [TestCase("shape: {min: [1], mx: [1]}", $": unknown key 'mx' in {At}.shape; did you mean 'max'? Allowed: min, opt, max")]
    [TestCase("shape: {min: 1}", $": {At}.shape.min must be a list of dimensions such as [1, 3, 64, 64], not '1'")]
    [TestCase("shape: {min: [2, 8], max: [4, 4]}", $": {At}.shape.max [4, 4] must have as many dimensions as min [2, 8], and none smaller")]
    [TestCase("shape: {min: [8], opt: [8, 8]}", $": {At}.shape.opt [8, 8] must have as many dimensions as min [8], and none smaller")]
    [TestCase("shape: {opt: [8], max: [4]}", $": {At}.shape.max [4] must have as many dimensions as opt [8], and none smaller")]
    [TestCase("shape: [536870912]", $": {At}.shape [536870912] makes a tensor of 2 GiB or more; write smaller dimensions")]
    [TestCase("shape: [65536, 65536, 65536, 65536, 65536]", $": {At}.shape [65536, 65536, 65536, 65536, 65536] makes a tensor of 2 GiB or more; write smaller dimensions")]
    [TestCase("shape: {min: [1], max: [268435456]}, dtype: float64", $": {At}.shape.max [268435456] makes a tensor of 2 GiB or more; write smaller dimensions")]
    [TestCase("shape: [1], dtype: float", $": {At}.dtype must be float16, bfloat16, float32, float64, int8, int16, int32, int64, uint8, uint16, uint32, uint64 or bool, not 'float'; did you mean 'float16'?")]
    [TestCase("shape: [1], distribution: gauss", $": {At}.distribution must be uniform or normal, not 'gauss'")]
    [TestCase("shape: [1], mean: 1", $": key 'mean' in {At} belongs to distribution normal, not to uniform")]
    [TestCase("shape: [1], distribution: uniform, std: 1", $": key 'std' in {At} belongs to distribution normal, not to uniform")]
    [TestCase("shape: [1], distribution: normal, min: 0", $": key 'min' in {At} belongs to distribution uniform, not to normal")]
    [TestCase("shape: [1], distribution: normal, std: 0", $": {At}.std must be a number above 0, up to 1E+38, not '0'")]
    [TestCase("shape: [1], distribution: normal, dtype: int8", $": {At}.distribution normal needs a floating-point dtype, not int8; write uniform, with min and max")]
    [TestCase("shape: [1], distribution: normal, dtype: float16, mean: 65505", $": {At}.mean must be a number from -65504 to 65504, not '65505'")]
    [TestCase("shape: [1], min: .nan", $": {At}.min must be a number from -1E+38 to 1E+38, not '.nan'")]
    [TestCase("shape: [1], min: 1e39", $": {At}.min must be a number from -1E+38 to 1E+38, not '1e39'")]
    [TestCase("shape: [1], min: 1", $": {At}.min: min 1 must be less than max 1")]
    [TestCase("shape: [1], max: -1", $": {At}.max: min 0 must be less than max -1")]
    [TestCase("shape: [1], min: 5, max: 5", $": {At}.max: min 5 must be less than max 5")]
    [TestCase("shape: [1], dtype: uint8, max: 256", $": {At}.max must be a whole number from 0 to 255, not '256'")]
    [TestCase("shape: [1], dtype: int8, max: 0.5", $": {At}.max must be a whole number from -128 to 127, not '0.5'")]
    [TestCase("shape: [1], dtype: bool, max: 2", $": {At}.max must be a whole number from 0 to 1, not '2'")]
    [TestCase("shape: [1], dtype: uint64, min: -1", $": {At}.min must be a whole number of at least 0, not '-1'")]
    [TestCase("dtype: int8", ": inputs.random.inputs.a needs the key 'shape': its dimensions")]
    public void Wrong_inputs_are_reported(string input, string expected)
    {
        var problems = Problems($"{{inputs: {{a: {{{input}}}}}}}");

        Assert.That(problems.Select(problem => problem[problem.IndexOf(": ", StringComparison.Ordinal)..]), Is.EqualTo(new[] { expected }));
        Assert.That(problems[0], Does.StartWith("7:"));
    }

    [TestCase("{}", "7:11: inputs.random needs the key 'inputs': a mapping from each input to what is drawn for it, such as {images: {shape: [1, 3, 64, 64]}}")]
    [TestCase("8", "7:11: inputs.random must be a mapping such as {inputs: {images: {shape: [1, 3, 64, 64]}}}, not '8'")]
    [TestCase("{inputs: {}}", "7:20: inputs.random.inputs must be a mapping from each input to what is drawn for it, such as {images: {shape: [1, 3, 64, 64]}}, not an empty mapping")]
    [TestCase("{inputs: {a: [1]}}", "7:24: inputs.random.inputs.a must be a mapping such as {shape: [1, 3, 64, 64]}, not a list")]
    [TestCase("{inputs: {'': {shape: [1]}}}", "7:21: inputs.random.inputs.: an input's name must be a text on one line, without control characters, not '' in quotes")]
    [TestCase("{inputs: {\"a\\nb\": {shape: [1]}}}", "7:21: inputs.random.inputs.a\\u000ab: an input's name must be a text on one line, without control characters, not 'a\\u000ab' in quotes")]
    [TestCase("{count: 0, inputs: {a: {shape: [1]}}}", "7:19: inputs.random.count must be a whole number from 1 to 100000, not '0'")]
    [TestCase("{count: 100001, inputs: {a: {shape: [1]}}}", "7:19: inputs.random.count must be a whole number from 1 to 100000, not '100001'")]
    [TestCase("{seed: -1, inputs: {a: {shape: [1]}}}", "7:18: inputs.random.seed must be a whole number of at least 0, not '-1'")]
    [TestCase("{inputs: {a: {shape: {min: [1], max: [2]}}, b: {shape: {opt: [1], max: [2]}}}}", "7:66: inputs.random.inputs.b.shape has opt, max and inputs.random.inputs.a.shape min, max; write the same for both")]
    [TestCase("{inputs: {a: {shape: {min: [1], max: [2]}}, b: {shape: {min: [1], opt: [1], max: [2]}}}}", "7:66: inputs.random.inputs.b.shape has min, opt, max and inputs.random.inputs.a.shape min, max; write the same for both")]
    public void Wrong_random_inputs_are_reported(string random, string expected) => Assert.That(Problems(random), Is.EqualTo(new[] { expected }));

    [Test]
    public void Defaults_are_filled_in()
    {
        var plan = Folder.Load(With("{inputs: {b: {shape: [2]}, a: {shape: [1]}}}")).Inputs.Random!;

        using var scope = Assert.EnterMultipleScope();
        Assert.That((plan.Count, plan.Seed), Is.EqualTo((8, 1)));
        Assert.That(plan.Inputs.Select(input => input.Name), Is.EqualTo(new[] { "b", "a" }));
        Assert.That(plan.Inputs[0] with { Shapes = [] }, Is.EqualTo(new RandomInput { Name = "b", Shapes = [], DType = ElementType.Float32, Distribution = RandomDistribution.Uniform, Min = 0, Max = 1 }));
    }

    [TestCase("float64", 0, 1)]
    [TestCase("float16", 0, 1)]
    [TestCase("bool", 0, 1)]
    [TestCase("int8", 0, 127)]
    [TestCase("uint8", 0, 255)]
    [TestCase("int16", 0, 255)]
    [TestCase("uint64", 0, 255)]
    public void Range_is_what_the_element_type_holds(string dtype, double min, double max)
    {
        var input = Load($"shape: [1], dtype: {dtype}");

        Assert.That((input.DType.Name(), input.Min, input.Max), Is.EqualTo((dtype, min, max)));
    }

    [Test]
    public void Values_are_read()
    {
        var plan = Folder.Load(With("{count: 100000, seed: 9007199254740992, inputs: {a: {shape: [1], dtype: int64, min: -9007199254740992, max: 9007199254740992}, b: {shape: {min: [1], max: [2]}, dtype: bfloat16, distribution: normal, mean: -1.5, std: 1e-3}, c: {shape: {min: [1], max: [1]}}}}")).Inputs.Random!;

        using var scope = Assert.EnterMultipleScope();
        Assert.That((plan.Count, plan.Seed), Is.EqualTo((100000, 1L << 53)));
        Assert.That((plan.Inputs[0].DType, plan.Inputs[0].Min, plan.Inputs[0].Max), Is.EqualTo((ElementType.Int64, (double)-(1L << 53), (double)(1L << 53))));
        Assert.That((plan.Inputs[1].DType, plan.Inputs[1].Distribution, plan.Inputs[1].Mean, plan.Inputs[1].Std), Is.EqualTo((ElementType.BFloat16, RandomDistribution.Normal, -1.5, 1e-3)));
    }

    private RandomInput Load(string input) => Folder.Load(With($"{{inputs: {{a: {{{input}}}}}}}")).Inputs.Random!.Inputs.Single();

    private string[] Problems(string random) => Folder.Problems(With(random));

    private static string With(string random) => ConfigFolder.Minimal.Replace("images: images", $"random: {random}", StringComparison.Ordinal);
}
