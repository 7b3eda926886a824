namespace Parity.Configuration.Tests.Sections;

internal sealed class ReferenceTensorsTests : ConfigurationFixture
{
    [TestCase("refs.npz")]
    [TestCase("images")]
    public void File_or_folder_is_kept_as_written_and_found_beside_the_configuration(string path)
    {
        Folder.Touch("refs.npz");

        Assert.That(LoadWith($"  reference_tensors: {path}").Inputs.ReferenceTensors, Is.EqualTo(new ReferenceTensorsPlan(path, Path.Combine(Folder.Path, path))));
    }

    [Test]
    public void Report_never_replaces_them()
    {
        var path = Folder.Touch("refs.npz");

        Assert.That(
            ProblemsWith($"  reference_tensors: refs.npz\nreports: {{json: '{path}'}}"),
            Is.EqualTo(new[] { "9:17: reports.json 'DIR/refs.npz' would replace an input of this run; name another file" }));
    }

    [TestCase("nope.npz", "8:22: inputs.reference_tensors: file or folder 'nope.npz' does not exist (paths are relative to the configuration's folder: DIR/nope.npz)")]
    [TestCase("[a.npz]", "8:22: inputs.reference_tensors must be a .npz or .npy file, or a folder of .npy files, not a list")]
    [TestCase("", "8:21: inputs.reference_tensors has no value; write a .npz or .npy file, or a folder of .npy files")]
    public void Path_that_is_none_is_reported(string path, string expected) =>
        Assert.That(ProblemsWith($"  reference_tensors: {path}"), Is.EqualTo(new[] { expected }));
}
