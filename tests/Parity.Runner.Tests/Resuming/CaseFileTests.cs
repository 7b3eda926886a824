using System.Runtime.Versioning;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Parity.Core;
using Parity.Runner.Resuming;
using Parity.TestKit;

namespace Parity.Runner.Tests.Resuming;

internal sealed class CaseFileTests
{
    private static readonly string Run = new('a', 64);

    [Test]
    public void What_was_added_is_there_when_it_is_opened_again()
    {
        using var folder = new TemporaryFolder();
        var path = Write(folder, "one", "", "three");
        using var file = CaseFile.Open(path, Run, keepsCases: true);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(file.Count, Is.EqualTo(3));
        Assert.That(Enumerable.Range(0, 4).Select(i => Read(file, i)), Is.EqualTo(new[] { "one", "", "three", null }));
    }

    [Test]
    public void Cases_of_another_run_and_cases_that_nobody_wants_are_dropped([Values] bool isOther)
    {
        using var folder = new TemporaryFolder();
        var path = Write(folder, "one");
        CaseFile.Open(path, isOther ? new string('b', 64) : Run, keepsCases: isOther).Dispose();
        using var file = CaseFile.Open(path, isOther ? new string('b', 64) : Run, keepsCases: true);

        Assert.That(file.Count, Is.Zero);
    }

    // Wherever it was torn or a bit was turned: what is read is what was written, up to there, and more can be added.
    [Test]
    public void Nothing_that_was_damaged_is_read() => Prop.ForAll(
        (from contents in Gen.Choose(0, 300).Select(length => new string('x', length)).NonEmptyListOf()
         from place in Gen.Choose(0, int.MaxValue)
         from bit in Gen.Choose(0, 8)
         select (contents, place, bit)).ToArbitrary(),
        damage =>
        {
            using var folder = new TemporaryFolder();
            var contents = damage.contents.ToArray();
            var path = Write(folder, contents);
            var bytes = File.ReadAllBytes(path);
            var place = damage.place % bytes.Length;
            if (damage.bit == 8)
            {
                bytes = bytes[..place];
            }
            else
            {
                bytes[place] ^= (byte)(1 << damage.bit);
            }

            File.WriteAllBytes(path, bytes);
            int left;
            using (var file = CaseFile.Open(path, Run, keepsCases: true))
            {
                left = file.Count;
                if (left == contents.Length || !Enumerable.Range(0, contents.Length).All(i => Read(file, i) == (i < left ? contents[i] : null)))
                {
                    return false;
                }

                file.Append(Key(99), "new"u8);
            }

            using var again = CaseFile.Open(path, Run, keepsCases: true);
            return again.Count == left + 1 && Read(again, 99) == "new";
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Test]
    public void Only_one_has_it_open()
    {
        using var folder = new TemporaryFolder();
        using var file = CaseFile.Open(folder.File("run.cases"), Run, keepsCases: false);

        Assert.That(() => CaseFile.Open(folder.File("run.cases"), Run, keepsCases: true), Throws.InstanceOf<IOException>());
    }

    [Test]
    [Platform(Exclude = "Win")]
    [UnsupportedOSPlatform("windows")]
    public void Nobody_else_may_read_it_and_cases_that_others_could_write_are_dropped()
    {
        using var folder = new TemporaryFolder();
        var path = Write(folder, "one");
        var mode = File.GetUnixFileMode(path);
        File.SetUnixFileMode(path, mode | UnixFileMode.GroupWrite);
        using var file = CaseFile.Open(path, Run, keepsCases: true);

        Assert.That((mode, file.Count, File.GetUnixFileMode(path)), Is.EqualTo((UnixFileMode.UserRead | UnixFileMode.UserWrite, 0, mode)));
    }

    private static string Write(TemporaryFolder folder, params string[] contents)
    {
        var path = folder.File("run.cases");
        using var file = CaseFile.Open(path, Run, keepsCases: false);
        for (var i = 0; i < contents.Length; i++)
        {
            file.Append(Key(i), Encoding.UTF8.GetBytes(contents[i]));
        }

        return path;
    }

    private static string Key(int index) => $"{index:d64}";

    private static string? Read(CaseFile file, int index) => file.Read(Key(index)) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;
}
