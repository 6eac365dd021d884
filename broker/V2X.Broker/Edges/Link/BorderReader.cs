using V2X.Broker.Core;
using V2X.Broker.Edges.Link.Wire;
using V2X.Model;

namespace V2X.Broker.Edges.Link;

/// <summary>
/// Reads the contract's <c>BorderMessage</c> (border.proto) and holds every field against the contract. Fields that are not known are passed
/// over. Allocates nothing but for names it has not met. For one thread.
/// </summary>
internal sealed class BorderReader(int maximumPayloadOctets)
{
    private const int LongestPath = 1_024;
    private const int MostParts = 256;
    private readonly BorderNames _names = new();
    private BorderHead _head;
    private bool _isSound;

    /// <summary>What stood around the message read last.</summary>
    public ref readonly BorderHead Head => ref _head;

    /// <summary>False where the octets are no message, or one that breaks the contract.</summary>
    public bool TryRead(ReadOnlySpan<byte> octets, bool isEvent, BorderContent content, List<string> path)
    {
        _isSound = true;
        _head = new BorderHead { Origin = "", Purpose = "", SourceType = "", SourceEdition = "" };
        path.Clear();
        ReadOnlySpan<byte> message = default;
        bool hasFurther = false;
        bool hasSource = false;
        ProtoReader reader = new(octets);
        while (reader.Next())
        {
            if (reader.Is(1, ProtoWire.Length))
                _head.Origin = Text(reader);
            else if (reader.Is(2, ProtoWire.Fixed64))
                _head.Epoch = reader.Number;
            else if (reader.Is(3, ProtoWire.Varint))
                _head.Sequence = reader.Number;
            else if (reader.Is(4, ProtoWire.Length))
                AddTo(path, Text(reader));
            else if (reader.Is(5, ProtoWire.Length))
                message = reader.Bytes;
            else if (reader.Is(6, ProtoWire.Length))
                hasSource |= ReadSource(reader.Bytes);
            else if (reader.Is(7, ProtoWire.Length))
                _head.Purpose = Text(reader);
            else if (reader.Is(8, ProtoWire.Varint))
                _head.RetentionSeconds = Within(reader.Number, int.MaxValue);
            else if (reader.Is(9, ProtoWire.Length))
                hasFurther = true;
        }

        _isSound &= !reader.IsBad && MessageValidator.IsName(_head.Origin);
        _isSound &= !hasSource || (IsFamily(_head.SourceFamily) && MessageValidator.IsName(_head.SourceType));
        return _isSound && TryReadContent(message, content) && content.IsEvent == isEvent && (!hasFurther || TryReadFurther(octets, content));
    }

    private static bool IsFamily(MessageFamily family) => family is MessageFamily.China or MessageFamily.Sae or MessageFamily.Etsi;

    private void AddTo(List<string> path, string broker)
    {
        _isSound &= MessageValidator.IsName(broker) && path.Count < LongestPath;
        if (_isSound)
            path.Add(broker);
    }

    private bool ReadSource(ReadOnlySpan<byte> octets)
    {
        ProtoReader reader = new(octets);
        while (reader.Next())
        {
            if (reader.Is(1, ProtoWire.Varint))
                _head.SourceFamily = (MessageFamily)Within(reader.Number, byte.MaxValue);
            else if (reader.Is(2, ProtoWire.Length))
                _head.SourceType = Text(reader);
            else if (reader.Is(3, ProtoWire.Length))
                _head.SourceEdition = Text(reader);
        }

        _isSound &= !reader.IsBad;
        return true;
    }

    private bool TryReadContent(ReadOnlySpan<byte> octets, BorderContent content)
    {
        content.Clear();
        BorderPart part = content.AddPart();
        string type = "";
        int delivery = 0;
        ProtoReader reader = new(octets);
        while (reader.Next())
        {
            if (reader.Is(1, ProtoWire.Varint))
                content.Family = (MessageFamily)Within(reader.Number, byte.MaxValue);
            else if (reader.Is(2, ProtoWire.Length))
                content.Edition = Text(reader);
            else if (reader.Is(3, ProtoWire.Length))
                type = Text(reader);
            else if (reader.Is(4, ProtoWire.Length))
                TakePayload(reader.Bytes, part);
            else if (reader.Is(5, ProtoWire.Length))
                ReadKey(reader.Bytes, content);
            else if (reader.Is(6, ProtoWire.Length))
                ReadTimes(reader.Bytes, content);
            else if (reader.Is(7, ProtoWire.Varint))
                delivery = Within(reader.Number, byte.MaxValue);
            else if (reader.Is(10, ProtoWire.Length))
                content.Region = Text(reader);
        }

        part.SetType(type);
        content.IsEvent = delivery == (int)Contracts.V1.DeliveryClass.Event;
        _isSound &= !reader.IsBad && (content.IsEvent || delivery == (int)Contracts.V1.DeliveryClass.State);
        _isSound &= IsFamily(content.Family) && MessageValidator.IsName(content.Type) && MessageValidator.IsName(content.Region);
        return _isSound && !content.Payload.IsEmpty;
    }

    // Once what they go with is known to be sound.
    private bool TryReadFurther(ReadOnlySpan<byte> octets, BorderContent content)
    {
        ProtoReader reader = new(octets);
        while (_isSound && reader.Next())
        {
            if (!reader.Is(9, ProtoWire.Length))
                continue;
            _isSound &= content.Parts < MostParts;
            if (_isSound)
                ReadPart(reader.Bytes, content.AddPart());
        }

        return _isSound;
    }

    private void ReadPart(ReadOnlySpan<byte> octets, BorderPart part)
    {
        ProtoReader reader = new(octets);
        while (reader.Next())
        {
            if (reader.Is(1, ProtoWire.Length))
                part.SetType(Text(reader));
            else if (reader.Is(2, ProtoWire.Length))
                TakePayload(reader.Bytes, part);
        }

        _isSound &= !reader.IsBad && MessageValidator.IsName(part.Type) && !part.Payload.IsEmpty;
    }

    private void TakePayload(ReadOnlySpan<byte> payload, BorderPart part)
    {
        _isSound &= payload.Length <= maximumPayloadOctets;
        if (_isSound)
            part.SetPayload(payload);
    }

    private void ReadKey(ReadOnlySpan<byte> octets, BorderContent content)
    {
        const int Latitude = 1, Longitude = 2;
        int place = 0;
        ref MessageKey key = ref content.Key;
        content.HasKey = true;
        ProtoReader reader = new(octets);
        while (reader.Next())
        {
            if (reader.Is(1, ProtoWire.Length))
                ReadStation(reader.Bytes, ref key);
            else if (reader.Is(2, ProtoWire.Varint))
                key.MessageCount = (short)Within(reader.Number, 127);
            else if (reader.Is(3, ProtoWire.Varint))
                key.DSecondMs = Within(reader.Number, 60_999);
            else if (reader.Is(4, ProtoWire.Varint))
                key.MinuteOfTheYear = Within(reader.Number, 527_039);
            else if (reader.Is(5, ProtoWire.Varint))
                (key.LatitudeE7, place) = (reader.ZigZag, place | Latitude);
            else if (reader.Is(6, ProtoWire.Varint))
                (key.LongitudeE7, place) = (reader.ZigZag, place | Longitude);
            else if (reader.Is(7, ProtoWire.Fixed32))
                key.ElevationMetres = Sound(reader.Float, float.IsFinite(reader.Float));
            else if (reader.Is(8, ProtoWire.Fixed32))
                key.SpeedMetresPerSecond = Sound(reader.Float, reader.Float is >= 0 and < 1_000);
            else if (reader.Is(9, ProtoWire.Fixed32))
                key.HeadingDegrees = Sound(reader.Float, reader.Float is >= 0 and < 360);
        }

        key.HasPosition = place == (Latitude | Longitude);
        _isSound &= !reader.IsBad && (place == 0 || key.HasPosition);
        _isSound &= key.LatitudeE7 is >= -900_000_000 and <= 900_000_000 && key.LongitudeE7 is >= -1_800_000_000 and <= 1_800_000_000;
    }

    private void ReadStation(ReadOnlySpan<byte> octets, ref MessageKey key)
    {
        _isSound &= octets.Length <= sizeof(ulong);
        if (_isSound)
            KeyWriter.ReadStation(octets, ref key);
    }

    private void ReadTimes(ReadOnlySpan<byte> octets, BorderContent content)
    {
        ProtoReader reader = new(octets);
        while (reader.Next())
        {
            if (reader.Is(1, ProtoWire.Fixed64))
                content.ReceivedNs = reader.Number;
            else if (reader.Is(5, ProtoWire.Fixed64))
                content.IngestedNs = reader.Number;
        }

        _isSound &= !reader.IsBad;
    }

    private string Text(in ProtoReader reader)
    {
        string? text = _names.Read(reader.Bytes);
        _isSound &= text is not null;
        return text ?? "";
    }

    private int Within(ulong value, int most)
    {
        _isSound &= value <= (ulong)most;
        return _isSound ? (int)value : 0;
    }

    private float Sound(float value, bool holds)
    {
        _isSound &= holds;
        return value;
    }
}
