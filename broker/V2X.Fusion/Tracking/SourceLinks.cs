using System.Runtime.CompilerServices;

namespace V2X.Fusion.Tracking;

/// <summary>The links of one track.</summary>
[InlineArray(TrackProvenance.Capacity)]
internal struct SourceLinks
{
    private SourceLink _first;
}
