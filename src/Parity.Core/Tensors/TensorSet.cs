using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Parity.Core.Tensors;

/// <summary>Tensors in a fixed order, each name once.</summary>
public sealed class TensorSet : IReadOnlyList<TensorData>
{
    private readonly TensorData[] _tensors;

    /// <summary>Creates a set.</summary>
    /// <exception cref="ArgumentException">A name appears twice.</exception>
    public TensorSet(params IEnumerable<TensorData> tensors)
    {
        _tensors = [.. tensors];
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var tensor in _tensors)
        {
            if (!names.Add(tensor.Name))
            {
                throw new ArgumentException($"The tensor name '{tensor.Name}' appears twice.", nameof(tensors));
            }
        }
    }

    /// <inheritdoc/>
    public int Count => _tensors.Length;

    /// <inheritdoc/>
    public TensorData this[int index] => _tensors[index];

    /// <summary>Finds a tensor by its name.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out TensorData? tensor)
    {
        tensor = Array.Find(_tensors, t => string.Equals(t.Name, name, StringComparison.Ordinal));
        return tensor is not null;
    }

    /// <inheritdoc/>
    public IEnumerator<TensorData> GetEnumerator() => ((IEnumerable<TensorData>)_tensors).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
