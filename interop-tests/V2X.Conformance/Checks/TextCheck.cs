using System.Buffers;
using V2X.Asn1;
using V2X.Conformance.Observing;
using V2X.Conformance.Verdicts;
using V2X.Conformance.Wire;

namespace V2X.Conformance.Checks;

/// <summary>Octets are text in an encoding, of so many characters.</summary>
internal sealed class TextCheck : Check
{
    private const byte FirstOfHigh = 0xA1;
    private const byte LastRow = 0xF7;
    private const byte LastColumn = 0xFE;
    private readonly WireElements _texts;
    private readonly TextEncoding _encoding;
    private readonly int _minimum;
    private readonly int _maximum;

    /// <param name="parameters"><c>messages</c>, <c>path</c> of the octets, <c>encoding</c>, <c>minimum</c> (1) and <c>maximum</c> characters.</param>
    public TextCheck(CheckParameters parameters)
    {
        Types = parameters.Messages();
        _texts = parameters.Elements("path", Types);
        _encoding = parameters.Json.Choice<TextEncoding>("encoding");
        _minimum = (int)parameters.Whole("minimum", 0, 65_535, 1);
        _maximum = (int)parameters.Whole("maximum", 0, 65_535, 65_535);
    }

    public override void Observe(Observation one, Judgement judgement)
    {
        foreach (object text in _texts.In(one.Message!))
        {
            if (text is not OctetBuffer buffer)
                continue;
            int characters = CharactersIn(buffer.Octets, out int wrong);
            if (wrong >= 0)
                judgement.Break(one, _texts.Path, "no-text", wrong, judgement.IsFull ? "" : _encoding.ToString());
            else if (characters < _minimum || characters > _maximum)
                judgement.Break(one, _texts.Path, "characters", characters, _minimum, _maximum);
            else
                judgement.Hold();
        }
    }

    private int CharactersIn(ReadOnlySpan<byte> octets, out int wrong)
    {
        int characters = 0;
        for (int at = 0; at < octets.Length; characters++)
        {
            int length = LengthAt(octets[at..]);
            if (length == 0)
            {
                wrong = at;
                return characters;
            }

            at += length;
        }

        wrong = -1;
        return characters;
    }

    // GB 2312 as it is stored: one octet below 128, or row and column, each with its high bit.
    private int LengthAt(ReadOnlySpan<byte> octets)
    {
        if (_encoding == TextEncoding.Utf8)
            return System.Text.Rune.DecodeFromUtf8(octets, out _, out int length) == OperationStatus.Done ? length : 0;
        if (octets[0] < 0x80)
            return 1;
        bool isPair = _encoding == TextEncoding.Gb2312 && octets.Length > 1
            && octets[0] is >= FirstOfHigh and <= LastRow && octets[1] is >= FirstOfHigh and <= LastColumn;
        return isPair ? 2 : 0;
    }
}
