namespace Parity.Core.Detection.Matching;

/// <summary>
/// The assignment of rows to columns with the largest total weight, by the Hungarian method with potentials (Kuhn, Munkres), in
/// O(rows² · columns). Pairs without a weight are never chosen.
/// </summary>
internal static class Assignment
{
    /// <summary>The column of each row, or −1.</summary>
    /// <param name="weights">Rows × columns; 0 or less, or NaN, where the two may not be paired.</param>
    public static int[] Solve(double[,] weights)
    {
        var (rows, columns) = (weights.GetLength(0), weights.GetLength(1));
        if (rows > columns)
        {
            return Inverted(Solve(Transposed(weights)), rows);
        }

        // Costs are negative weights. Index 0 stands for "nothing yet", so rows and columns count from 1.
        var rowPotential = new double[rows + 1];
        var columnPotential = new double[columns + 1];
        var rowOf = new int[columns + 1];
        var before = new int[columns + 1];
        for (var row = 1; row <= rows; row++)
        {
            rowOf[0] = row;
            var column = 0;
            var slack = new double[columns + 1];
            Array.Fill(slack, double.PositiveInfinity);
            var visited = new bool[columns + 1];
            do
            {
                column = Advance(weights, rowPotential, columnPotential, rowOf, before, slack, visited, column);
            }
            while (rowOf[column] != 0);

            for (; column != 0; column = before[column])
            {
                rowOf[column] = rowOf[before[column]];
            }
        }

        var columnOf = new int[rows];
        Array.Fill(columnOf, -1);
        for (var column = 1; column <= columns; column++)
        {
            if (rowOf[column] is > 0 and var row && weights[row - 1, column - 1] > 0)
            {
                columnOf[row - 1] = column - 1;
            }
        }

        return columnOf;
    }

    // Takes the nearest column that is not in the tree yet, and moves the potentials so that its edge becomes tight.
    private static int Advance(
        double[,] weights, double[] rowPotential, double[] columnPotential, int[] rowOf, int[] before, double[] slack, bool[] visited, int column)
    {
        visited[column] = true;
        var (row, nearest, delta) = (rowOf[column], 0, double.PositiveInfinity);
        for (var j = 1; j < slack.Length; j++)
        {
            if (visited[j])
            {
                continue;
            }

            var reduced = -Weight(weights[row - 1, j - 1]) - rowPotential[row] - columnPotential[j];
            if (reduced < slack[j])
            {
                (slack[j], before[j]) = (reduced, column);
            }

            if (slack[j] < delta)
            {
                (delta, nearest) = (slack[j], j);
            }
        }

        for (var j = 0; j < slack.Length; j++)
        {
            if (visited[j])
            {
                rowPotential[rowOf[j]] += delta;
                columnPotential[j] -= delta;
            }
            else
            {
                slack[j] -= delta;
            }
        }

        return nearest;
    }

    // NaN would never be nearest, and the search would not end.
    private static double Weight(double weight) => weight > 0 ? weight : 0;

    private static double[,] Transposed(double[,] weights)
    {
        var transposed = new double[weights.GetLength(1), weights.GetLength(0)];
        for (var i = 0; i < weights.GetLength(0); i++)
        {
            for (var j = 0; j < weights.GetLength(1); j++)
            {
                transposed[j, i] = weights[i, j];
            }
        }

        return transposed;
    }

    private static int[] Inverted(int[] columnOf, int columns)
    {
        var rowOf = new int[columns];
        Array.Fill(rowOf, -1);
        for (var row = 0; row < columnOf.Length; row++)
        {
            if (columnOf[row] >= 0)
            {
                rowOf[columnOf[row]] = row;
            }
        }

        return rowOf;
    }
}
