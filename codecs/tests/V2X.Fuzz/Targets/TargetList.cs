using V2X.Asn1;
using V2X.Model;

namespace V2X.Fuzz.Targets;

/// <summary>Every decoder that takes octets from outside. Each thread makes its own.</summary>
internal static class TargetList
{
    public static IEnumerable<Func<FuzzTarget>> All(string vectorFolder)
    {
        Dictionary<(string Edition, string Type, string Rules), List<byte[]>> seeds = VectorSeeds.Read(vectorFolder);
        foreach (((string edition, string type, string rules), List<byte[]> octets) in seeds)
        {
            if (rules == "UPER" && MessageSetDecoders.FindEdition(edition) is { } known && known.Create(type) is not null)
                yield return () => new UperTarget(known, type, octets);
        }

        foreach (Asn1Edition edition in MessageSetDecoders.Editions)
        {
            List<byte[]> octets = [.. seeds.Where(seed => seed.Key.Edition == edition.Id).SelectMany(seed => seed.Value)];
            if (MessageSetDecoders.Create(edition.Id) is not null)
                yield return () => new MessageSetTarget(edition.Id, octets);
        }
    }
}
