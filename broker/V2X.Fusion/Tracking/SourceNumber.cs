namespace V2X.Fusion.Tracking;

/// <summary>The number of a source as a key whose hash code is well spread.</summary>
internal readonly record struct SourceNumber(int Number)
{
    public override int GetHashCode() => (int)((uint)Number * 0x9E3779B9 >> 8);
}
