using System.Runtime.Versioning;
using System.Security.Cryptography;
using Parity.Backends.TensorRt.Building;
using Parity.TestKit;

namespace Parity.Backends.TensorRt.Tests.Building;

/// <summary>What is taken from a folder of plans is what was put there, or nothing.</summary>
internal sealed class PlanCacheTests
{
    private static readonly PlanIdentity Identity = Identities.Of(Identities.Build);
    private static readonly SerializedPlan Plan = Content("a plan of many bytes"u8);

    private TemporaryFolder _folder = null!;
    private List<string> _notes = null!;

    private string Folder => _folder.File("plans");

    private string PlanPath => Path.Combine(Folder, $"{Identity.Key}.plan");

    private string RecordPath => Path.Combine(Folder, $"{Identity.Key}.json");

    [SetUp]
    public void MakeFolder() => (_folder, _notes) = (new TemporaryFolder(), []);

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void Nothing_is_found_where_nothing_was_put()
    {
        using var scope = Assert.EnterMultipleScope();
        Assert.That(Open().Find(), Is.Null);
        Assert.That(_notes, Is.Empty);
    }

    [Test]
    public void What_was_put_is_found_with_its_settings()
    {
        using var scope = Assert.EnterMultipleScope();
        Assert.That(Open().Store(Plan), Is.True);
        var found = Open().Find()!;
        Assert.That(found.Bytes, Is.EqualTo(Plan.Bytes));
        Assert.That(found with { Bytes = Plan.Bytes }, Is.EqualTo(Plan));
        Assert.That(_notes, Is.EqualTo(new[] { $"the plan was built before and is taken from {PlanPath}" }));
        Assert.That(Directory.GetFiles(Folder), Is.EquivalentTo(new[] { PlanPath, RecordPath }));
    }

    [Test]
    public void Another_build_does_not_find_it()
    {
        Open().Store(Plan);

        Assert.That(PlanCache.Open(Folder, Identities.Of(Identities.Build with { Precision = Precision.Tf32 }), _notes.Add)!.Find(), Is.Null);
    }

    [Test]
    public void Plan_of_another_build_under_this_name_is_not_taken()
    {
        var other = Identities.Of(Identities.Build with { Precision = Precision.Tf32 });
        PlanCache.Open(Folder, other, _notes.Add)!.Store(Plan);
        foreach (var extension in new[] { "plan", "json" })
        {
            File.Move(Path.Combine(Folder, $"{other.Key}.{extension}"), Path.Combine(Folder, $"{Identity.Key}.{extension}"));
        }

        using var scope = Assert.EnterMultipleScope();
        Assert.That(Open().Find(), Is.Null);
        Assert.That(_notes, Is.EqualTo(new[] { $"{PlanPath} is not the plan that was kept there and is built again" }));
    }

    [Test]
    public void Plan_with_any_bit_changed_is_not_taken()
    {
        Open().Store(Plan);
        for (var index = 0; index < Plan.Bytes.Length; index++)
        {
            var bytes = Plan.Bytes.ToArray();
            bytes[index] ^= 0x10;
            File.WriteAllBytes(PlanPath, bytes);
            Assert.That(Open().Find(), Is.Null, $"byte {index}");
        }
    }

    [TestCase(0)]
    [TestCase(19)]
    public void Plan_that_was_cut_is_not_taken(int length)
    {
        Open().Store(Plan);
        File.WriteAllBytes(PlanPath, Plan.Bytes[..length]);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(Open().Find(), Is.Null);
        Assert.That(_notes, Is.EqualTo(new[] { $"{PlanPath} is not the plan that was kept there and is built again" }));
    }

    [TestCase("")]
    [TestCase("null")]
    [TestCase("{}")]
    [TestCase("{\"planSha256\": 3}")]
    public void Record_that_is_damaged_is_told_and_not_believed(string record)
    {
        Open().Store(Plan);
        File.WriteAllText(RecordPath, record);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(Open().Find(), Is.Null);
        Assert.That(_notes, Has.Count.EqualTo(1).And.All.Contains("built again"));
    }

    [Test]
    public void Record_cut_anywhere_is_not_believed()
    {
        Open().Store(Plan);
        var record = File.ReadAllBytes(RecordPath);
        for (var length = 0; length < record.Length; length++)
        {
            File.WriteAllBytes(RecordPath, record[..length]);
            Assert.That(Open().Find(), Is.Null, $"{length} bytes");
        }
    }

    [Test]
    public void Record_without_its_plan_is_told()
    {
        Open().Store(Plan);
        File.Delete(PlanPath);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(Open().Find(), Is.Null);
        Assert.That(_notes, Has.Count.EqualTo(1).And.All.Contains("cannot be read and is built again"));
    }

    [Test]
    public void Plan_is_replaced()
    {
        Open().Store(Content("an old one"u8));
        Open().Store(Plan);

        Assert.That(Open().Find()!.Bytes, Is.EqualTo(Plan.Bytes));
    }

    [Test]
    public void Plan_that_cannot_be_written_is_told_and_nothing_is_left()
    {
        var cache = Open();
        Directory.CreateDirectory(PlanPath);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(cache.Store(Plan), Is.False);
        Assert.That(_notes, Has.Count.EqualTo(1).And.All.StartsWith("the plan is not kept for the next run: "));
        Assert.That(Directory.GetFiles(Folder), Is.Empty);
    }

    [Test]
    public void Folder_that_cannot_be_made_is_told()
    {
        using var scope = Assert.EnterMultipleScope();
        Assert.That(PlanCache.Open(Path.Combine(_folder.Write("a file", ""), "plans"), Identity, _notes.Add), Is.Null);
        Assert.That(_notes, Has.Count.EqualTo(1).And.All.StartsWith("built plans are not kept: the folder "));
    }

    [Test]
    [Platform(Exclude = "Win")]
    [UnsupportedOSPlatform("windows")]
    public void Folder_and_files_are_this_users_alone()
    {
        Open().Store(Plan);

        using var scope = Assert.EnterMultipleScope();
        Assert.That((int)File.GetUnixFileMode(Folder), Is.EqualTo(Convert.ToInt32("700", 8)));
        Assert.That((int)File.GetUnixFileMode(PlanPath), Is.EqualTo(Convert.ToInt32("600", 8)));
        Assert.That((int)File.GetUnixFileMode(RecordPath), Is.EqualTo(Convert.ToInt32("600", 8)));
    }

    private PlanCache Open() => PlanCache.Open(Folder, Identity, _notes.Add)!;

    private static SerializedPlan Content(ReadOnlySpan<byte> bytes) =>
        new(bytes.ToArray(), Convert.ToHexStringLower(SHA256.HashData(bytes)), new PlanSettings(Tf32: false, OptimizationLevel: 3, TimingCache: "used"));
}
