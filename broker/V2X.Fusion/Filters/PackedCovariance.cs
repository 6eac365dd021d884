using System.Runtime.CompilerServices;

namespace V2X.Fusion.Filters;

/// <summary>Lower half of a symmetric eight-by-eight matrix, row by row.</summary>
[InlineArray(Size)]
internal struct PackedCovariance
{
    public const int Size = 36;

    private double _first;

    /// <summary>Place of a row and column; the row is not less than the column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Lower(int row, int column) => row * (row + 1) / 2 + column;

    /// <summary>Place of a row and column in any order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int At(int row, int column) => row >= column ? Lower(row, column) : Lower(column, row);
}
