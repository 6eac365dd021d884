using V2X.Asn1;
using V2X.Model.Canonical;

namespace V2X.Model.Translation.Losses;

/// <summary>Finds what of a source message did not reach the canonical message: by the mappings, and by writing the canonical message back into the source's own edition.</summary>
internal static class SourceLosses
{
    public static void AddTo(List<FieldLoss> losses, MessageAdapter source, IAsn1Type sourceMessage, CanonicalMessage message, TranslationContext context)
    {
        var index = new MappingIndex(source.Mappings);
        Dictionary<string, WireLeaf> again = WriteBack(source, message, context);
        foreach (WireLeaf leaf in WireLeaves.Of(sourceMessage, source.EditionId))
        {
            if (leaf.SaysNothing)
                continue;
            FieldMapping? row = index.OfWire(leaf.Place).FirstOrDefault();
            if (row is null)
                losses.Add(new FieldLoss(TranslationReason.FieldNotModelled, leaf.Path, "", "", leaf.Value, ""));
            else if (row.CanonicalPath.Length > 0 && !(again.TryGetValue(leaf.Path, out WireLeaf carried) && carried.Value == leaf.Value))
                losses.Add(Changed(leaf, row, carried));
        }
    }

    private static FieldLoss Changed(WireLeaf leaf, FieldMapping row, WireLeaf carried)
    {
        bool isGone = carried.Path is null || carried.SaysNothing;
        return new FieldLoss(
            isGone ? TranslationReason.FieldNotModelled : TranslationReason.Approximated,
            leaf.Path,
            MappingIndex.Instantiate(row.CanonicalPath, leaf.Path),
            "",
            leaf.Value,
            isGone ? "" : carried.Value);
    }

    private static Dictionary<string, WireLeaf> WriteBack(MessageAdapter source, CanonicalMessage message, TranslationContext context)
    {
        IAsn1Type again = source.CreateWire();
        return source.Write(message, again, context) == TranslationReason.None
            ? WireLeaves.Of(again, source.EditionId).ToDictionary(leaf => leaf.Path)
            : [];
    }
}
