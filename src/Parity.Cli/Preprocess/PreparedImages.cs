using System.Collections.Immutable;
using Parity.Core.Reports;

namespace Parity.Cli.Preprocess;

/// <summary>The document of <c>parity preprocess --json</c>.</summary>
/// <param name="Recipe">The recipe.</param>
/// <param name="Images">Every image that could be read, in order.</param>
/// <param name="Unreadable">Every other, and why.</param>
internal sealed record PreparedImages(string Recipe, ImmutableArray<PreparedImage> Images, ImmutableArray<RejectedInput> Unreadable);
