using System.Globalization;
using V2X.Conformance.Suites;
using V2X.Conformance.Wire;

namespace V2X.Conformance.Checks;

/// <summary>
/// What a field's value may be: bounds and steps of a number or of a length, items of an enumeration by their names in the standard, bits by number.
/// </summary>
internal sealed class ValueRule
{
    private double _minimum = double.NegativeInfinity;
    private double _maximum = double.PositiveInfinity;
    private long _multipleOf;
    private ulong _bits;
    private ulong _noBits;
    private ulong _anyBits;
    private IReadOnlyList<string> _anyOf = [];
    private IReadOnlyList<string> _noneOf = [];

    /// <summary>Whether it allows everything.</summary>
    public bool IsEmpty { get; private set; }

    /// <summary>Reads <c>minimum</c>, <c>maximum</c>, <c>multipleOf</c>, <c>anyOf</c>, <c>noneOf</c>, <c>bits</c>, <c>noBits</c>, <c>anyBits</c>.</summary>
    public static ValueRule Read(SuiteObject json)
    {
        ValueRule rule = new()
        {
            _minimum = json.Number("minimum", double.MinValue, double.MaxValue, double.NegativeInfinity),
            _maximum = json.Number("maximum", double.MinValue, double.MaxValue, double.PositiveInfinity),
            _multipleOf = (long)json.Number("multipleOf", 0, 1e9, 0),
            _anyOf = json.Names("anyOf"),
            _noneOf = json.Names("noneOf"),
            _bits = Mask(json, "bits"),
            _noBits = Mask(json, "noBits"),
            _anyBits = Mask(json, "anyBits"),
        };
        if (rule._minimum > rule._maximum)
            json.Fault("minimum", "is above maximum: nothing could be so");
        rule.IsEmpty = rule is { _anyOf.Count: 0, _noneOf.Count: 0, _bits: 0, _noBits: 0, _anyBits: 0, _multipleOf: 0 }
            && double.IsInfinity(rule._minimum) && double.IsInfinity(rule._maximum);
        return rule;
    }

    /// <summary>Whether a value is allowed.</summary>
    public bool Allows(in WireValue value, IReadOnlyList<string> names)
    {
        if (value.Number < _minimum || value.Number > _maximum || (_multipleOf > 0 && value.Number % _multipleOf != 0))
            return false;
        if ((value.Bits & _bits) != _bits || (value.Bits & _noBits) != 0 || (_anyBits != 0 && (value.Bits & _anyBits) == 0))
            return false;
        if (_anyOf.Count == 0 && _noneOf.Count == 0)
            return true;
        return (_anyOf.Count == 0 || Contains(_anyOf, value, names)) && !Contains(_noneOf, value, names);
    }

    /// <summary>A value as people read it.</summary>
    public static string Text(in WireValue value, IReadOnlyList<string> names) =>
        value.Kind == WireKind.Name && value.Number < names.Count ? names[(int)value.Number] : value.ToString();

    /// <inheritdoc/>
    public override string ToString()
    {
        List<string> parts = [];
        if (!double.IsInfinity(_minimum))
            parts.Add(string.Create(CultureInfo.InvariantCulture, $">= {_minimum}"));
        if (!double.IsInfinity(_maximum))
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"<= {_maximum}"));
        if (_multipleOf > 0)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"n x {_multipleOf}"));
        if (_anyOf.Count > 0)
            parts.Add("{" + string.Join(", ", _anyOf) + "}");
        if (_noneOf.Count > 0)
            parts.Add("not {" + string.Join(", ", _noneOf) + "}");
        if (_bits != 0)
            parts.Add("bits " + Numbers(_bits));
        if (_noBits != 0)
            parts.Add("not bits " + Numbers(_noBits));
        if (_anyBits != 0)
            parts.Add("one of bits " + Numbers(_anyBits));
        return string.Join(", ", parts);
    }

    private static bool Contains(IReadOnlyList<string> wanted, in WireValue value, IReadOnlyList<string> names)
    {
        string name = Text(value, names);
        for (int i = 0; i < wanted.Count; i++)
        {
            if (IsSame(wanted[i], name))
                return true;
        }

        return false;
    }

    // Names in the standards have hyphens where those of code cannot.
    private static bool IsSame(ReadOnlySpan<char> wanted, ReadOnlySpan<char> name)
    {
        int at = 0;
        foreach (char c in wanted)
        {
            if (c == '-')
                continue;
            if (at >= name.Length || char.ToLowerInvariant(c) != char.ToLowerInvariant(name[at]))
                return false;
            at++;
        }

        return at == name.Length;
    }

    private static ulong Mask(SuiteObject json, string member)
    {
        ulong mask = 0;
        foreach (string text in json.Names(member))
        {
            if (int.TryParse(text, CultureInfo.InvariantCulture, out int bit) && bit is >= 0 and < 64)
                mask |= 1UL << (63 - bit);
            else
                json.Fault(member, $"'{text}' is no number of a bit, 0 to 63");
        }

        return mask;
    }

    private static string Numbers(ulong mask) =>
        string.Join(", ", Enumerable.Range(0, 64).Where(bit => (mask >> (63 - bit) & 1) != 0));
}
