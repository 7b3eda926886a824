namespace Parity.EndToEnd.Tests;

[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class IsolationTests
{
    private static readonly TimeSpan GoneWithin = TimeSpan.FromSeconds(2);

    [TestCase("KILL", "was killed with SIGKILL while it ran, after printing 'last words'; the system may have run out of memory")]
    [TestCase("ABRT", "ended with SIGABRT (a library gave up) while it ran, after printing 'last words'; ")]
    public void Host_that_dies_is_a_fault_on_that_input_and_the_others_are_compared(string signal, string message)
    {
        HostsOnLinux.RequireLinux();
        using var run = new FaultRun("never_returns").Start();
        HostsOnLinux.Signal(signal, run.WaitUntilItHangs());

        using var scope = Assert.EnterMultipleScope();
        Assert.That(run.WaitForEnd(), Is.EqualTo(3), run.Error);
        Assert.That(run.Faults.Single(), Does.StartWith($"faulty|b.jpg|Backend 'faulty': its process {message}"));
        Assert.That(run.ComparedInputs, Is.EqualTo(new[] { "a.png", "c.jpg", "d.jpg" }));
        Assert.That(run.Report.GetProperty("complete").GetBoolean(), Is.True);
        Assert.That(run.Report.GetProperty("verdict").GetString(), Is.EqualTo("error"));
        NothingIsLeft(run);
    }

    [TestCase("abort", "ended with SIGABRT (a library gave up) while it ran, after printing 'native last words'; ")]
    [TestCase("null", "ended with SIGSEGV (memory that it does not own) while it ran, after printing 'native last words'; run this model and input")]
    public void Native_library_that_crashes_is_a_fault_on_that_input_and_the_others_are_compared(string how, string message)
    {
        HostsOnLinux.RequireLinux();
        using var library = new CrashingLibrary();
        using var run = new FaultRun("never_returns").Start([new("LD_PRELOAD", library.Path), new("CRASH", how)]);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(run.WaitForEnd(), Is.EqualTo(3), run.Error);
        Assert.That(run.Faults.Single(), Does.StartWith($"faulty|b.jpg|Backend 'faulty': its process {message}"));
        Assert.That(run.ComparedInputs, Is.EqualTo(new[] { "a.png", "c.jpg", "d.jpg" }));
        NothingIsLeft(run);
    }

    [Test]
    public void Host_that_dies_on_every_input_is_started_twice_more_and_then_no_more()
    {
        HostsOnLinux.RequireLinux();
        using var run = new FaultRun("never_returns", images: Enumerable.Range(1, 5).Select(i => (FaultRun.Bright, $"{i}.jpg"))).Start();
        for (var i = 0; i < 3; i++)
        {
            HostsOnLinux.Signal("KILL", run.WaitUntilItHangs());
        }

        using var scope = Assert.EnterMultipleScope();
        Assert.That(run.WaitForEnd(), Is.EqualTo(3), run.Error);
        Assert.That(run.Faults.Select(fault => fault.Split('|')[1]), Is.EqualTo(Enumerable.Range(1, 5).Select(i => $"{i}.jpg")));
        Assert.That(run.Faults.Skip(3), Is.All.Contain("was not run: its process ended 3 times"));
        NothingIsLeft(run);
    }

    [Test]
    public void Model_that_never_returns_is_ended_at_the_limit_of_a_call()
    {
        HostsOnLinux.RequireLinux();
        using var run = new FaultRun("never_returns", ", timeout_s: 10").Start();
        run.WaitUntilItHangs();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(run.WaitForEnd(), Is.EqualTo(3), run.Error);
        Assert.That(run.Faults, Is.EqualTo(new[]
        {
            "faulty|b.jpg|Backend 'faulty': one call took longer than 10 s, so its process was ended, after printing 'last words'; if it needs longer, raise backends.faulty.timeout_s.",
        }));
        Assert.That(run.ComparedInputs, Is.EqualTo(new[] { "a.png", "c.jpg", "d.jpg" }));
        NothingIsLeft(run);
    }

    [Test]
    public void Run_that_takes_longer_than_its_limit_ends_in_a_report_of_what_was_compared()
    {
        HostsOnLinux.RequireLinux();
        using var run = new FaultRun("never_returns", runLimits: "timeout_s: 15").Start();
        run.WaitUntilItHangs();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(run.WaitForEnd(), Is.EqualTo(3), run.Error);
        Incomplete(run, "The run took longer than timeout_s (15 s) and was ended after 1 of 4 inputs; what was compared until then is in this report.");
        NothingIsLeft(run);
    }

    [TestCase("INT", true)]
    [TestCase("TERM", true)]
    [TestCase("TERM", false)]
    [TestCase("HUP", false)]
    public void Signal_ends_with_130_and_a_report_of_what_was_compared(string signal, bool toGroup)
    {
        HostsOnLinux.RequireLinux();
        using var run = new FaultRun("never_returns").Start();
        run.WaitUntilItHangs();
        HostsOnLinux.Signal(signal, toGroup ? -run.ProcessId : run.ProcessId);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(run.WaitForEnd(), Is.EqualTo(130), run.Error);
        Incomplete(run, "The run was cancelled after 1 of 4 inputs; what was compared until then is in this report.");
        Assert.That(run.Output, Does.StartWith(" ERROR "));
        NothingIsLeft(run);
    }

    [Test]
    public void Signals_to_a_host_are_the_runners_business()
    {
        HostsOnLinux.RequireLinux();
        using var run = new FaultRun("never_returns").Start();
        var host = run.WaitUntilItHangs();
        foreach (var signal in new[] { "INT", "TERM", "HUP" })
        {
            HostsOnLinux.Signal(signal, host);
        }

        Thread.Sleep(100);
        Assert.That(HostsOnLinux.IsAlive(host), Is.True);
    }

    [Test]
    public void Runner_that_is_killed_takes_its_hosts_along_and_the_next_run_removes_what_it_left()
    {
        HostsOnLinux.RequireLinux();
        using var run = new FaultRun("never_returns").Start();
        run.WaitUntilItHangs();
        HostsOnLinux.Signal("KILL", run.ProcessId);
        var gone = HostsOnLinux.WaitUntilGone(() => run.LivingHosts, GoneWithin);
        run.WaitForEnd();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(gone, Is.LessThan(GoneWithin));
        Assert.That(run.LeftOver, Is.Not.Empty);
        Assert.That(run.Report.GetProperty("verdict").GetString(), Is.EqualTo("error"));
        File.Delete(Path.Combine(run.Folder, "images", "b.jpg"));
        Assert.That(ParityProcess.Run(run.Folder, [new("TMPDIR", run.TemporaryFiles)], "verify", "config.yaml").ExitCode, Is.Zero);
        Assert.That(run.LeftOver, Is.Empty);
    }

    [Test]
    public void Memory_limit_gives_a_clean_fault_and_the_process_goes_on()
    {
        HostsOnLinux.RequireLinux();
        using var run = new FaultRun("allocates", ", memory_mb: 1000").Start();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(run.WaitForEnd(), Is.EqualTo(3), run.Error);
        Assert.That(run.Faults.Single(), Does.StartWith("faulty|b.jpg|Backend 'faulty':").And.Contain("memory").And.EndWith("(backends.faulty.memory_mb is 1000)."));
        Assert.That(run.ComparedInputs, Is.EqualTo(new[] { "a.png", "c.jpg", "d.jpg" }));
        NothingIsLeft(run);
    }

    [Test]
    public void Memory_limit_that_is_too_small_even_to_load_is_a_fault()
    {
        HostsOnLinux.RequireLinux();
        using var run = new FaultRun("prints", ", memory_mb: 64").Start();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(run.WaitForEnd(), Is.EqualTo(3), run.Error);
        Assert.That(run.Faults.Single(), Does.StartWith("faulty|all|Backend 'faulty': its process ").And.Contain("memory_mb"));
        NothingIsLeft(run);
    }

    [Test]
    public void What_a_library_prints_is_the_backends_log_and_disturbs_nothing()
    {
        using var run = new FaultRun("prints").Start();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(run.WaitForEnd(), Is.Zero, run.Error);
        Assert.That(run.Output, Does.StartWith(" PASS ").And.Not.Contain("printed by the model"));
        Assert.That(run.Error, Is.Empty);
        var backends = run.Report.GetProperty("environment").GetProperty("backends").EnumerateArray().ToDictionary(backend => backend.GetProperty("name").GetString()!);
        Assert.That(backends["faulty"].GetProperty("log").GetString(), Is.EqualTo(string.Join('\n', Enumerable.Repeat(@"printed by the model \u001b[31min red", 4))));
        Assert.That(backends["right"].GetProperty("log").GetString(), Is.Null);
        Assert.That(backends["faulty"].GetProperty("isolation").GetString(), Is.EqualTo("process"));
        NothingIsLeft(run);
    }

    [Test]
    public void Backends_may_share_the_runners_process()
    {
        using var run = new FaultRun("allocates", ", isolation: in_process", images: [("scene_000.png", "a.png"), ("scene_002.jpg", "b.jpg")]).Start();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(run.WaitForEnd(), Is.Zero, run.Error);
        Assert.That(run.Report.GetProperty("environment").GetProperty("backends")[1].GetProperty("isolation").GetString(), Is.EqualTo("in_process"));
    }

    [Test]
    public void Temporary_folder_with_a_path_too_long_for_sockets_is_no_obstacle()
    {
        using var run = new FaultRun("prints");
        var deep = Path.Combine(run.TemporaryFiles, new string('d', 120));
        Directory.CreateDirectory(deep);
        var result = ParityProcess.Run(run.Folder, [new("TMPDIR", deep)], "verify", "config.yaml");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(Directory.EnumerateFileSystemEntries(deep), Is.Empty);
    }

    [Test]
    public void Host_is_of_no_use_to_anyone_else()
    {
        using var run = new FaultRun("prints");
        var result = ParityProcess.Run(run.Folder, "backend-host", "--help");

        Assert.That((result.ExitCode, result.Output, result.Error), Is.EqualTo((2, string.Empty, "backend-host is started by parity itself.\n")));
    }

    private static void Incomplete(FaultRun run, string message)
    {
        Assert.That(run.Faults, Is.EqualTo(new[] { $"run|all|{message}" }));
        Assert.That(run.Report.GetProperty("complete").GetBoolean(), Is.False);
        Assert.That(run.Report.GetProperty("verdict").GetString(), Is.EqualTo("error"));
        Assert.That(run.Report.GetProperty("candidates")[0].GetProperty("verdict").GetString(), Is.EqualTo("error"));
        Assert.That(run.ComparedInputs, Is.EqualTo(new[] { "a.png" }));
    }

    private static void NothingIsLeft(FaultRun run)
    {
        Assert.That(run.LivingHosts, Is.Empty);
        Assert.That(run.LeftOver, Is.Empty);
    }
}
