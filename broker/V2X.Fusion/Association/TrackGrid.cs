using System.Numerics;

namespace V2X.Fusion.Association;

/// <summary>
/// Which tracks are near a place: square cells in the shard's metric frame, hashed, each with a chain of its tracks.
/// Adding, moving and removing take constant time and allocate nothing but the growth.
/// </summary>
internal sealed class TrackGrid
{
    private const double CellMetres = 12;
    private const int None = -1;

    private int[] _heads = [];
    private Node[] _nodes = [];

    /// <summary>Makes room for so many tracks.</summary>
    public void Resize(int tracks)
    {
        int known = _nodes.Length;
        Array.Resize(ref _nodes, tracks);
        _nodes.AsSpan(known).Fill(new Node { Bucket = None });
        _heads = new int[BitOperations.RoundUpToPowerOf2((uint)tracks) * 2];
        _heads.AsSpan().Fill(None);
        for (int track = 0; track < known; track++)
        {
            if (_nodes[track].Bucket != None)
                Link(track);
        }
    }

    /// <summary>Puts a track where it is now.</summary>
    public void Place(int track, double east, double north)
    {
        ref Node node = ref _nodes[track];
        int x = Cell(east), y = Cell(north);
        if (node.Bucket != None)
        {
            if (node.X == x && node.Y == y)
                return;
            Unlink(track);
        }

        node.X = x;
        node.Y = y;
        Link(track);
    }

    /// <summary>Takes a track out.</summary>
    public void Remove(int track)
    {
        if (_nodes[track].Bucket != None)
            Unlink(track);
        _nodes[track].Bucket = None;
    }

    /// <summary>Lists the tracks in the cells that a square about a place touches; returns how many were found, at most the room given.</summary>
    public int Find(double east, double north, double reach, Span<int> found)
    {
        int count = 0;
        int lastX = Cell(east + reach), lastY = Cell(north + reach);
        for (int x = Cell(east - reach); x <= lastX; x++)
        {
            for (int y = Cell(north - reach); y <= lastY; y++)
            {
                for (int track = _heads[Bucket(x, y)]; track != None; track = _nodes[track].Next)
                {
                    if (_nodes[track].X != x || _nodes[track].Y != y)
                        continue;
                    if (count == found.Length)
                        return count;
                    found[count++] = track;
                }
            }
        }

        return count;
    }

    private static int Cell(double metres) => (int)Math.Floor(metres / CellMetres);

    private int Bucket(int x, int y)
    {
        ulong mixed = ((ulong)(uint)x << 32 | (uint)y) * 0x9E3779B97F4A7C15;
        return (int)(mixed >> 33) & (_heads.Length - 1);
    }

    private void Link(int track)
    {
        ref Node node = ref _nodes[track];
        node.Bucket = Bucket(node.X, node.Y);
        node.Previous = None;
        node.Next = _heads[node.Bucket];
        if (node.Next != None)
            _nodes[node.Next].Previous = track;
        _heads[node.Bucket] = track;
    }

    private void Unlink(int track)
    {
        ref Node node = ref _nodes[track];
        if (node.Previous == None)
            _heads[node.Bucket] = node.Next;
        else
            _nodes[node.Previous].Next = node.Next;
        if (node.Next != None)
            _nodes[node.Next].Previous = node.Previous;
    }

    private struct Node
    {
        public int X;
        public int Y;
        public int Bucket;
        public int Next;
        public int Previous;
    }
}
