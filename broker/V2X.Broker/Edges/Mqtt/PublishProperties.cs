using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using V2X.Broker.Content;
using V2X.Broker.Core;

namespace V2X.Broker.Edges.Mqtt;

/// <summary>
/// Properties of a PUBLISH (MQTT 5.0, 3.3.2.3) that let a subscriber choose without decoding: content type, and as user properties
/// <c>family</c>, <c>edition</c>, <c>message</c>, <c>station</c> (hexadecimal), <c>position</c> (latitude,longitude in degrees of WGS 84),
/// <c>cause</c>, <c>verdict</c>, the times of the stages in Unix nanoseconds, and W3C's <c>traceparent</c>. What is not known is left out.
/// Allocates nothing.
/// </summary>
internal static class PublishProperties
{
    /// <summary>Room that is enough where the names keep to the contract.</summary>
    public const int LongestOctets = 1_024;

    private const byte PayloadFormatIndicator = 0x01;
    private const byte ContentType = 0x03;
    private const byte UserProperty = 0x26;

    /// <summary>Writes the properties, without their length, and returns their length; 0 where they do not fit.</summary>
    /// <param name="message">The message.</param>
    /// <param name="form">Form of its payload.</param>
    /// <param name="cause">What its first event is; empty where it tells none.</param>
    /// <param name="traceParent">The header of W3C Trace Context; empty where there is none.</param>
    /// <param name="target">At least <see cref="LongestOctets"/> octets.</param>
    public static int Write(StoredMessage message, PayloadForm form, string cause, string traceParent, Span<byte> target)
    {
        var writer = new Writer(target);
        if (form.IsText())
            writer.Octets(PayloadFormatIndicator, 1);
        writer.Octets(ContentType);
        writer.Text(form.ContentType());
        writer.Pair("family", message.Type.FamilyName);
        writer.Pair("edition", message.Wire.Edition);
        writer.Pair("message", message.Type.Name);
        if (message.StationIdOctets > 0)
            writer.Station(message.StationId, message.StationIdOctets);
        if (message.HasPosition)
            writer.Position(message.LatitudeDegrees, message.LongitudeDegrees);
        writer.Pair("cause", cause);
        writer.Pair("verdict", message.Wire.Security?.Reason ?? "");
        WriteTimes(message, ref writer);
        writer.Pair("traceparent", traceParent);
        return writer.Length;
    }

    private static void WriteTimes(StoredMessage message, ref Writer writer)
    {
        if (message.Wire.Times is { } times)
        {
            writer.Time("received", times.ReceivedNs);
            writer.Time("decoded", times.DecodedNs);
            writer.Time("verified", times.VerifiedNs);
            writer.Time("sent", times.SentNs);
        }

        writer.Time("ingested", (ulong)message.IngestedNs);
        writer.Time("accepted", (ulong)message.AcceptedNs);
    }

    private ref struct Writer(Span<byte> target)
    {
        private readonly Span<byte> _target = target;
        private int _at;
        private bool _isFull;

        public readonly int Length => _isFull ? 0 : _at;

        public void Octets(params ReadOnlySpan<byte> octets)
        {
            _isFull |= octets.Length > _target.Length - _at;
            if (_isFull)
                return;
            octets.CopyTo(_target[_at..]);
            _at += octets.Length;
        }

        public void Text(string text)
        {
            Span<byte> utf8 = stackalloc byte[256];
            _isFull |= !Encoding.UTF8.TryGetBytes(text, utf8, out int length);
            Text(utf8[..length]);
        }

        public void Pair(string name, string value)
        {
            if (value.Length == 0)
                return;
            Name(name);
            Text(value);
        }

        public void Station(ulong station, int octets)
        {
            Span<byte> digits = stackalloc byte[2 * sizeof(ulong)];
            int length = Math.Min(2 * octets, digits.Length);
            for (int i = 0; i < length; i++)
                digits[i] = "0123456789abcdef"u8[(int)(station >> (length - 1 - i) * 4) & 15];
            Name("station");
            Text(digits[..length]);
        }

        public void Position(double latitudeDegrees, double longitudeDegrees)
        {
            Span<byte> text = stackalloc byte[40];
            _ = latitudeDegrees.TryFormat(text, out int latitude, "F7", CultureInfo.InvariantCulture);
            text[latitude] = (byte)',';
            _ = longitudeDegrees.TryFormat(text[(latitude + 1)..], out int longitude, "F7", CultureInfo.InvariantCulture);
            Name("position");
            Text(text[..(latitude + 1 + longitude)]);
        }

        public void Time(string stage, ulong unixNs)
        {
            if (unixNs == 0)
                return;
            Span<byte> digits = stackalloc byte[20];
            _ = unixNs.TryFormat(digits, out int length, default, CultureInfo.InvariantCulture);
            Name(stage);
            Text(digits[..length]);
        }

        private void Name(string name)
        {
            Octets(UserProperty);
            Text(name);
        }

        private void Text(scoped ReadOnlySpan<byte> utf8)
        {
            Span<byte> length = stackalloc byte[sizeof(ushort)];
            BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)utf8.Length);
            Octets(length);
            Octets(utf8);
        }
    }
}
