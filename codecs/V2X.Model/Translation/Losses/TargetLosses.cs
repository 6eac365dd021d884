using V2X.Asn1;
using V2X.Model.Canonical;
using V2X.Model.Canonical.Fields;

namespace V2X.Model.Translation.Losses;

/// <summary>Finds what of a canonical message did not reach the target message, by reading the target back.</summary>
internal sealed class TargetLosses
{
    private readonly List<FieldLoss> _losses;
    private readonly MappingIndex _source;
    private readonly MappingIndex _target;
    private readonly EventNumbers? _numbers;

    private TargetLosses(List<FieldLoss> losses, MessageAdapter source, MessageAdapter target, EventNumbers? numbers)
    {
        _numbers = numbers;
        _losses = losses;
        _source = new MappingIndex(source.Mappings);
        _target = new MappingIndex(target.Mappings);
    }

    public static void AddTo(
        List<FieldLoss> losses, MessageAdapter source, CanonicalMessage message, MessageAdapter target, IAsn1Type targetMessage, TranslationContext context,
        EventNumbers? numbers)
    {
        CanonicalMessage arrived = target.CreateMessage();
        if (target.Read(targetMessage, arrived, context) != TranslationReason.None)
            arrived.Clear();
        IReadOnlyList<CanonicalLeaf> sent = CanonicalLeaves.Of(message);
        var finder = new TargetLosses(losses, source, target, numbers);
        finder.AddUntold(sent);
        if (numbers is not null)
            sent = [.. sent.Where(leaf => numbers.ToTarget(leaf.Path) is not null).Select(leaf => leaf with { Path = numbers.ToTarget(leaf.Path)! })];
        Dictionary<string, CanonicalLeaf> received = CanonicalLeaves.Of(arrived).ToDictionary(leaf => leaf.Path);
        finder.AddFields(sent, received);
        finder.AddCutLists(message, arrived, "", "");
        finder.AddFilled(WireLeaves.Of(targetMessage, target.EditionId), sent.Select(leaf => leaf.Path).ToHashSet(StringComparer.Ordinal), received);
    }

    private void AddUntold(IReadOnlyList<CanonicalLeaf> sent)
    {
        foreach (CanonicalLeaf leaf in sent)
        {
            if (_numbers is not null && _numbers.IsUntold(leaf.Path))
                _losses.Add(new FieldLoss(TranslationReason.FieldNotInTarget, PathOf(_source, leaf.Place, leaf.Path), leaf.Path, "", leaf.Text, ""));
        }
    }

    private void AddFields(IReadOnlyList<CanonicalLeaf> sent, Dictionary<string, CanonicalLeaf> received)
    {
        HashSet<string> lists = received.Keys.SelectMany(ListElementsOf).ToHashSet(StringComparer.Ordinal);
        foreach (CanonicalLeaf leaf in sent)
        {
            if (!received.TryGetValue(leaf.Path, out CanonicalLeaf? arrived))
            {
                // The elements behind the end of a list that was cut are reported once, with the list.
                if (_target.OfCanonical(leaf.Place).Any() && ListElementsOf(leaf.Path).Any(element => !lists.Contains(element) && IsBehindEnd(element, lists)))
                    continue;
                Add(TranslationReason.FieldNotInTarget, leaf, null);
            }
            else if (!leaf.Says(arrived))
            {
                Add(ReasonOf(leaf, arrived), leaf, arrived);
            }
        }
    }

    private TranslationReason ReasonOf(CanonicalLeaf leaf, CanonicalLeaf arrived)
    {
        if (leaf.Field.Kind != CanonicalFieldKind.Number)
            return TranslationReason.Approximated;
        double resolution = _target.OfCanonical(leaf.Place).Select(row => row.Resolution).DefaultIfEmpty(0).Max();
        if (double.IsPositiveInfinity(resolution))
            return TranslationReason.Approximated;
        return leaf.Difference(arrived) <= resolution * (1 + 1e-6) ? TranslationReason.Quantised : TranslationReason.Clamped;
    }

    private void AddCutLists(object sent, object arrived, string path, string place)
    {
        foreach (CanonicalField field in CanonicalFields.Of(sent.GetType()))
        {
            if (field.Kind is not (CanonicalFieldKind.Part or CanonicalFieldKind.List))
                continue;
            string name = path + field.Name;
            int before = _numbers?.CountOf(name, field.CountParts(sent)) ?? field.CountParts(sent);
            int after = field.CountParts(arrived);
            if (after < before && after > 0 && field.Kind == CanonicalFieldKind.List)
                _losses.Add(new FieldLoss(TranslationReason.ListCut, SourceOf(place + field.Name + "[]", name), name, TargetOf(place + field.Name + "[]", name), Text(before), Text(after)));
            for (int i = 0; i < Math.Min(before, after); i++)
            {
                bool isList = field.Kind == CanonicalFieldKind.List;
                AddCutLists(field.PartAt(sent, _numbers?.SourceOf(name, i) ?? i), field.PartAt(arrived, i), isList ? $"{name}[{Text(i)}]." : name + ".", place + field.Name + (isList ? "[]." : "."));
            }
        }
    }

    private void AddFilled(IReadOnlyList<WireLeaf> target, HashSet<string> sent, Dictionary<string, CanonicalLeaf> received)
    {
        foreach (WireLeaf leaf in target)
        {
            List<FieldMapping> rows = [.. _target.OfWire(leaf.Place)];
            if (rows.Count == 0)
            {
                _losses.Add(new FieldLoss(TranslationReason.FilledUnavailable, "", "", leaf.Path, "", leaf.Value));
                continue;
            }

            if (rows.Any(row => row.CanonicalPath.Length == 0) || rows.Any(row => IsAmong(sent, row, leaf)))
                continue;
            FieldMapping first = rows[0];
            bool says = rows.Any(row => IsAmong(received.Keys, row, leaf));
            _losses.Add(new FieldLoss(
                says ? TranslationReason.MandatoryFieldMissing : TranslationReason.FilledUnavailable,
                "", AtSource(MappingIndex.Instantiate(first.CanonicalPath, leaf.Path)), leaf.Path, "", leaf.Value));
        }
    }

    private static bool IsAmong(IEnumerable<string> paths, FieldMapping row, WireLeaf leaf)
    {
        string wanted = MappingIndex.Instantiate(row.CanonicalPath, leaf.Path);
        return paths.Any(path => MappingIndex.Covers(wanted, path));
    }

    private void Add(TranslationReason reason, CanonicalLeaf leaf, CanonicalLeaf? arrived) => _losses.Add(new FieldLoss(
        reason, SourceOf(leaf.Place, leaf.Path), AtSource(leaf.Path), TargetOf(leaf.Place, leaf.Path), leaf.Text, arrived?.Text ?? ""));

    private string AtSource(string path) => _numbers?.ToSource(path) ?? path;

    private string SourceOf(string place, string path) => PathOf(_source, place, AtSource(path));

    private string TargetOf(string place, string path) => PathOf(_target, place, path);

    private static string PathOf(MappingIndex index, string place, string path) =>
        index.OfCanonical(place).FirstOrDefault() is { } row ? MappingIndex.Instantiate(row.WirePath, path) : "";

    /// <summary>Whether an element of a list did not arrive although elements before it did.</summary>
    private static bool IsBehindEnd(string element, HashSet<string> lists) => lists.Contains(element[..(element.LastIndexOf('[') + 1)] + "0]");

    private static IEnumerable<string> ListElementsOf(string path)
    {
        for (int close = path.IndexOf(']'); close >= 0; close = path.IndexOf(']', close + 1))
            yield return path[..(close + 1)];
    }

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
