using V2X.Border.Link;

namespace V2X.Border.Tests.Link;

/// <summary>Segments that outlive the objects that write them, as a disk does.</summary>
internal sealed class MemorySegmentStore : ISegmentStore
{
    public Dictionary<string, MemoryStream> Segments { get; } = [];

    public IReadOnlyList<string> Names() => [.. Segments.Keys];

    public Stream Open(string name)
    {
        // What was written stays readable in a stream that was closed.
        var segment = new MemoryStream();
        if (Segments.TryGetValue(name, out MemoryStream? earlier))
            segment.Write(earlier.ToArray());
        segment.Position = 0;
        return Segments[name] = segment;
    }

    public void Delete(string name) => Segments.Remove(name);

    public void Persist(Stream segment)
    {
    }
}
