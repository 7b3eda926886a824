using System.Text;

using Parity.TestKit;

namespace Parity.Configuration.Tests.Yaml;

internal sealed class ConfigTextTests : ConfigurationFixture
{
    [Test]
    public void Missing_file_suggests_a_near_one()
    {
        LoadWith("");
        var path = Path.Combine(Folder.Path, "runn.yaml");
        Assert.That(MessageOf(path), Is.EqualTo($"{path}: the configuration file does not exist; did you mean 'run.yaml'?"));
    }

    [TestCase("")]
    [TestCase("  ")]
    public void Empty_path_is_a_configuration_error(string path) =>
        Assert.That(MessageOf(path), Is.EqualTo($"{path}: no configuration file was named; name a YAML file"));

    [Test]
    public void Path_with_a_zero_character_does_not_exist() =>
        Assert.That(MessageOf("a\0b"), Does.EndWith("the configuration file does not exist"));

    [Test]
    public void Folder_is_not_a_configuration() =>
        Assert.That(MessageOf(Folder.Path), Is.EqualTo($"{Folder.Path}: this is a folder; name a YAML file"));

    [Test]
    public void Model_given_as_configuration_is_refused() =>
        Assert.That(
            MessageOf(Path.Combine(Repository.Root, "fixtures", "shapes", "shapes.onnx")),
            Does.EndWith("shapes.onnx:1:1: control character 0x08 does not belong in a configuration; is this a YAML file?"));

    [Test]
    public void Byte_that_is_not_utf8_is_located() =>
        Assert.That(MessageOf([.. "a: b\nc: ä"u8, 0xff, .. "x\n"u8]), Does.EndWith(":2:5: byte 0xff is not UTF-8 text; save the file as UTF-8"));

    [TestCase("utf-16")]
    [TestCase("utf-16BE")]
    public void Utf16_is_refused(string encoding)
    {
        var bytes = Encoding.GetEncoding(encoding);
        Assert.That(MessageOf([.. bytes.GetPreamble(), .. bytes.GetBytes(ConfigFolder.Minimal)]), Does.EndWith(": the file is UTF-16; save it as UTF-8"));
    }

    [Test]
    public void File_over_one_mebibyte_is_refused() =>
        Assert.That(MessageOf(new byte[(1 << 20) + 1]), Does.EndWith(": the file is larger than 1 MiB, so it is no configuration; name a YAML file"));

    [Test]
    public void File_of_one_mebibyte_is_read()
    {
        var padding = (1 << 20) - Encoding.UTF8.GetByteCount(ConfigFolder.Minimal);
        Assert.That(Folder.Problems(ConfigFolder.Minimal + new string('#', padding)), Is.Empty);
    }

    [TestCase("")]
    [TestCase("\n\n")]
    [TestCase("# only a comment\n")]
    [TestCase("---\n...\n")]
    public void Empty_file_is_refused(string yaml) =>
        Assert.That(MessageOf(Encoding.UTF8.GetBytes(yaml)), Does.EndWith("run.yaml: the file is empty; a configuration begins with version: 1"));

    [Test]
    public void Byte_order_mark_and_carriage_returns_change_nothing()
    {
        var yaml = Encoding.UTF8.GetBytes((ConfigFolder.Minimal + "name: ü\n").ReplaceLineEndings("\r\n"));
        Assert.That(Folder.Load([.. Encoding.UTF8.Preamble, .. yaml]).Name, Is.EqualTo("ü"));
    }

    [Test]
    public void Places_are_right_after_a_byte_order_mark_and_carriage_returns() =>
        Assert.That(
            MessageOf([.. Encoding.UTF8.Preamble, .. "version: 1\r\nname: 'ü', x\r\n"u8]),
            Does.Contain("run.yaml:2:10: not valid YAML"));

    private static string MessageOf(string path) => Assert.Throws<ConfigurationException>(() => RunPlanLoader.Load(path))!.Message;

    private string MessageOf(byte[] yaml) => Assert.Throws<ConfigurationException>(() => Folder.Load(yaml))!.Message;
}
