namespace Parity.Core.Detection.Coco;

/// <summary>A sum of non-negative numbers with the rounding errors kept beside it (Neumaier), so that their order hardly matters.</summary>
internal struct CompensatedSum
{
    private double _sum;
    private double _lost;

    public readonly double Value => _sum + _lost;

    public void Add(double value)
    {
        var sum = _sum + value;
        _lost += Math.Abs(_sum) >= Math.Abs(value) ? _sum - sum + value : value - sum + _sum;
        _sum = sum;
    }
}
