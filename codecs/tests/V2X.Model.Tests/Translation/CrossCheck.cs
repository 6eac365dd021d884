using V2X.Asn1;
using V2X.Model.Canonical;
using V2X.Model.Canonical.Fields;
using V2X.Model.Translation;
using V2X.Model.Translation.Losses;

namespace V2X.Model.Tests.Translation;

/// <summary>Writes canonical messages into one edition, reads them back and compares.</summary>
internal sealed class CrossCheck(MessageAdapter target, TranslationContext context)
{
    private readonly IAsn1Type _wire = target.CreateWire();
    private readonly CanonicalMessage _arrived = target.CreateMessage();
    private readonly MappingIndex _index = new(target.Mappings);

    public void Check(string name, CanonicalMessage message, FaultList faults)
    {
        // A message that holds fewer events begins with the first that it has words for: then places do not match.
        if (message is RoadEventsMessage { Events: [RoadEvent first, ..] } && !target.CanTell(first))
            return;
        if (!target.CanWrite(message) || !Carry(message))
            return;
        if (message is PerceivedObjectsMessage objects && !IsComparable(objects, (PerceivedObjectsMessage)_arrived))
            return;
        string where = $"{target.EditionId} {target.MessageType}";
        Dictionary<string, CanonicalLeaf> sent = CanonicalLeaves.Of(message).ToDictionary(leaf => leaf.Path);
        IReadOnlyList<CanonicalLeaf> arrived = CanonicalLeaves.Of(_arrived);
        var wrong = new List<(CanonicalLeaf Sent, double Arrived)>();
        foreach (CanonicalLeaf leaf in arrived)
        {
            if (KnownDifferences.IsRegrouped(target, message, leaf.Place))
                continue;
            if (!sent.TryGetValue(leaf.Path, out CanonicalLeaf? source))
            {
                if (!KnownDifferences.IsImplied(target, leaf.Place))
                    faults.Add($"{where} {leaf.Place}: {name}: says {leaf.Text}, which the source did not");
            }
            else if (!IsWithin(source, leaf))
            {
                if (leaf.Field.Kind == CanonicalFieldKind.Number)
                    wrong.Add((source, leaf.Field.GetNumber(leaf.Owner)));
                else
                    faults.Add($"{where} {leaf.Place}: {name}: {source.Text} became {leaf.Text}");
            }
        }

        foreach ((CanonicalLeaf leaf, double value) in wrong)
        {
            if (!IsAtTheEnd(message, leaf, value))
                faults.Add($"{where} {leaf.Place}: {name}: {leaf.Text} became {value:R}");
        }
    }

    /// <summary>
    /// Objects out of reach are left out, and some messages keep obstacles apart: then places do not match. Near the poles a decimetre is
    /// any longitude.
    /// </summary>
    private static bool IsComparable(PerceivedObjectsMessage sent, PerceivedObjectsMessage arrived) =>
        !(Math.Abs(sent.Reference.LatitudeDegrees) > 85)
        && sent.Objects.Count == arrived.Objects.Count
        && sent.Objects.Zip(arrived.Objects).All(pair => (pair.First.User.Class == RoadUserClass.Obstacle) == (pair.Second.User.Class == RoadUserClass.Obstacle));

    private bool Carry(CanonicalMessage message) =>
        target.Write(message, _wire, context) == TranslationReason.None && target.Read(_wire, _arrived, context) == TranslationReason.None;

    private bool IsWithin(CanonicalLeaf sent, CanonicalLeaf arrived)
    {
        double resolution = _index.OfCanonical(sent.Place).Select(row => row.Resolution).DefaultIfEmpty(0).Max();
        return sent.Says(arrived)
            || IsAmbiguousTime(sent)
            || double.IsPositiveInfinity(resolution)
            || (sent.Field.Kind == CanonicalFieldKind.Number && sent.Difference(arrived) <= resolution * (1 + 1e-6));
    }

    /// <summary>A second of the minute tells times apart only within half a minute of the reference.</summary>
    private static bool IsAmbiguousTime(CanonicalLeaf sent) =>
        sent.Field.Name.EndsWith("UnixMs", StringComparison.Ordinal) && Math.Abs(sent.Field.GetNumber(sent.Owner) - AdapterVectors.ReferenceUnixMs) > 30_000;

    /// <summary>A value at the end of the target's range stays there when the source goes further out.</summary>
    private bool IsAtTheEnd(CanonicalMessage message, CanonicalLeaf sent, double arrived)
    {
        double value = sent.Field.GetNumber(sent.Owner);
        sent.Field.SetNumber(sent.Owner, value + ((value > arrived ? 1 : -1) * Math.Max(1, Math.Abs(value))));
        bool carried = Carry(message);
        CanonicalLeaf? again = CanonicalLeaves.Of(_arrived).FirstOrDefault(leaf => leaf.Path == sent.Path);
        sent.Field.SetNumber(sent.Owner, value);
        return carried && again is not null && Math.Abs(again.Field.GetNumber(again.Owner) - arrived) <= 1e-9 * Math.Max(1, Math.Abs(arrived));
    }
}
