using System.Collections.Immutable;
using Parity.Configuration;
using Parity.Core.Backends;
using Parity.Core.Tensors;
using Parity.Runner.Hosting;

namespace Parity.Runner.Tests.Hosting;

/// <summary>The host's side over a real socket, in this process.</summary>
internal sealed class BackendHostTests
{
    private static readonly BackendPlan Plan = new() { Name = "c", Kind = BackendKind.OnnxRuntime, Path = "c", MemoryMb = 64 };
    private static readonly TensorSet Input = new(TensorData.FromArray<float>("x", ElementType.Float32, new TensorShape(2), [1, 3]));

    [Test]
    public void Greets_loads_and_answers_until_the_socket_closes()
    {
        var (messages, outputs) = Talk(new FakeFactory(new FakeBackend("c", SampleRuns.Mean)), 2);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(messages[0], Is.EqualTo(Hello.OfThisBuild));
        Assert.That(((Loaded)messages[1]).Description.Kind, Is.EqualTo("fake"));
        Assert.That(messages.Skip(2).Cast<Answer>().Select(answer => answer.DigestBefore), Is.All.EqualTo(TensorDigest.XxHash128Of(Input)));
        Assert.That(outputs, Is.EqualTo(new[] { "mean: float32 [1]", "mean: float32 [1]" }));
    }

    [Test]
    public void Model_that_does_not_load_is_said() =>
        Assert.That(((Refusal)Talk(new FakeFactory { Refuses = "c" }, 0).Messages[1]).Reason, Is.EqualTo("c does not load"));

    [Test]
    public void Engine_that_fails_is_said_and_asked_again()
    {
        var (messages, _) = Talk(new FakeFactory(new FakeBackend("c", (inputs, call) => call switch
        {
            0 => throw new BackendException("it broke: std::bad_alloc."),
            1 => throw new InsufficientMemoryException(),
            2 => throw new InvalidOperationException("strange"),
            _ => SampleRuns.Mean(inputs, call),
        })), 4);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(((Refusal)messages[2]).Reason, Is.EqualTo("it broke: std::bad_alloc (backends.c.memory_mb is 64)."));
        Assert.That(((Refusal)messages[3]).Reason, Is.EqualTo("Backend 'c': its process ran out of memory at backends.c.memory_mb: 64; raise it, or use a smaller input or model."));
        Assert.That(((Refusal)messages[4]).Reason, Does.StartWith("Backend 'c': InvalidOperationException: strange"));
        Assert.That(messages[5], Is.TypeOf<Answer>());
    }

    [Test]
    public void Engine_is_looked_at_without_its_model()
    {
        var factory = new FakeFactory();
        var there = Talk(factory, 0, new Probe(Load.Of(Plan))).Messages[1];
        var missing = Talk(new FakeFactory { Refuses = "c" }, 0, new Probe(Load.Of(Plan))).Messages[1];

        using var scope = Assert.EnterMultipleScope();
        Assert.That(((Probed)there).Facts.Library, Is.EqualTo("test"));
        Assert.That(((Refusal)missing).Reason, Is.EqualTo("c cannot run"));
        Assert.That(factory.Loaded, Is.Zero);
    }

    private static (List<HostMessage> Messages, List<string> Outputs) Talk(FakeFactory factory, int runs, HostMessage? question = null)
    {
        using var pair = new SocketPair();
        var serving = Task.Run(() => new BackendHost(factory, factory, () => { }).ServeAsync(pair.Path, _ => { }, CancellationToken.None));
        using var runner = new HostChannel(pair.Accept());
        var messages = new List<HostMessage>();
        var outputs = new List<string>();
        Receive();
        runner.Send(question ?? Load.Of(Plan));
        Receive();
        for (var i = 0; i < runs; i++)
        {
            runner.Send(new Run("input", ImmutableDictionary<string, string>.Empty), Input);
            Receive();
        }

        runner.Dispose();
        serving.GetAwaiter().GetResult();
        return (messages, outputs);

        void Receive()
        {
            using var buffers = new PooledBuffers();
            var (message, tensors) = runner.Receive(buffers)!.Value;
            messages.Add(message with { Tensors = [] });
            outputs.AddRange(tensors.Select(tensor => tensor.ToString()));
        }
    }
}
