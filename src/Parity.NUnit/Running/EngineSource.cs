using Parity.Runner.Hosting;

namespace Parity.NUnit.Running;

/// <summary>Opens what loads the backends of one run.</summary>
/// <param name="isolation">Where engines run.</param>
/// <param name="folder">The run's folder for temporary files.</param>
/// <exception cref="Core.ParityUserException">They cannot run there.</exception>
internal delegate RunEngines EngineSource(ParityIsolation isolation, RunFolder folder);
