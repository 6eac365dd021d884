using System.Collections;
using V2X.Asn1;
using V2X.Model.Canonical;
using V2X.Model.Canonical.Fields;

namespace V2X.Model.Tests.Translation;

/// <summary>Fills canonical messages with anything: likely values, none, and absurd ones. The same seed gives the same messages.</summary>
internal sealed class CanonicalRandom(int seed)
{
    private static readonly double[] Absurd =
        [double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, double.MinValue, double.Epsilon, -0.0, 1e18, -1e18, int.MaxValue, int.MinValue];

    private readonly Random _random = new(seed);

    public int Seed => seed;

    public void Fill(CanonicalMessage message)
    {
        message.Clear();
        FillFields(message, depth: 0);
    }

    private void FillFields(object owner, int depth)
    {
        foreach (CanonicalField field in CanonicalFields.Of(owner.GetType()))
        {
            if (field.Kind == CanonicalFieldKind.Part)
                FillFields(field.PartAt(owner, 0), depth);
            else if (field.Kind == CanonicalFieldKind.List)
                FillList(owner, field, depth);
            else if (_random.Next(4) > 0)
                FillValue(owner, field);
        }
    }

    private void FillList(object owner, CanonicalField field, int depth)
    {
        string property = char.ToUpperInvariant(field.Name[0]) + field.Name[1..];
        object list = owner.GetType().GetProperty(property)!.GetValue(owner)!;
        int count = depth > 3 ? 0 : _random.Next(8) == 0 && depth == 0 ? 300 : _random.Next(4);
        for (int i = 0; i < count; i++)
        {
            object item = list.GetType().GetMethod("AddCleared")!.Invoke(list, null)!;
            FillFields(item, depth + 1);
        }

        Assert.Equal(count, ((IEnumerable)list).Cast<object>().Count());
    }

    private void FillValue(object owner, CanonicalField field)
    {
        switch (field.Kind)
        {
            case CanonicalFieldKind.Identity:
                field.SetIdentity(owner, new ShortOctets((ulong)_random.NextInt64(), _random.Next(9)) is var id && id.Length < 8 ? new ShortOctets(id.Value & ((1ul << (id.Length * 8)) - 1), id.Length) : id);
                break;
            case CanonicalFieldKind.Text:
                string property = char.ToUpperInvariant(field.Name[0]) + field.Name[1..];
                ((TextBuffer)owner.GetType().GetProperty(property)!.GetValue(owner)!).Set(new string("aZ 沙頭角\u0007é"[_random.Next(8)], _random.Next(3) == 0 ? 2000 : _random.Next(20)));
                break;
            default:
                field.SetNumber(owner, Number(field));
                break;
        }
    }

    private double Number(CanonicalField field)
    {
        if (_random.Next(5) == 0)
            return Absurd[_random.Next(Absurd.Length)];
        if (field.Name.Contains("LatitudeDegrees", StringComparison.OrdinalIgnoreCase))
            return 22.5 + (_random.NextDouble() / 100);
        if (field.Name.Contains("LongitudeDegrees", StringComparison.OrdinalIgnoreCase))
            return 114 + (_random.NextDouble() / 100);
        if (field.Name.Contains("UnixMs", StringComparison.Ordinal))
            return AdapterVectors.ReferenceUnixMs + _random.Next(-60_000, 60_000);
        return field.Kind == CanonicalFieldKind.Number ? (_random.NextDouble() - 0.4) * Math.Pow(10, _random.Next(-3, 5)) : _random.Next(-1, 20);
    }
}
