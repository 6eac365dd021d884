using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;
using Google.Protobuf;
using V2X.Asn1;
using V2X.Contracts;
using V2X.Contracts.V1;
using V2X.Grpc;
using V2X.Model;
using V2X.Model.Canonical;
using V2X.Model.Translation;
using DeliveryClass = V2X.Contracts.V1.DeliveryClass;

namespace V2X.Load.Link;

/// <summary>Vehicles at 10 messages a second each, published to one broker at an even pace: what is due goes out every millisecond.</summary>
internal sealed class LinkTraffic(int messagesPerSecond)
{
    private const string Edition = "csae53-157";
    private const int MessagesPerVehicle = 10;
    private readonly CanonicalEncoder _encoder = new(Edition);
    private readonly MessageSetDecoder _keys = MessageSetDecoders.Create(Edition)!;
    private readonly RoadUserMessage _car = new();
    private readonly TranslationContext _context = new();
    private readonly byte[] _buffer = new byte[1_024];
    private readonly uint _vehicles = (uint)Math.Max(1, messagesPerSecond / MessagesPerVehicle);
    private long _next;

    /// <summary>Told of each message with the time at which it was due, Unix nanoseconds, before it goes out.</summary>
    public Action<Message, long>? Planned { get; init; }

    /// <summary>Sends for a time; returns how many went out.</summary>
    public async Task<long> RunAsync(IPEndPoint broker, TimeSpan duration)
    {
        long first = _next;
        long end = first + (long)(messagesPerSecond * duration.TotalSeconds);
        await SendAsync(broker, () => _next < end, end);
        return _next - first;
    }

    /// <summary>Sends until something holds.</summary>
    public Task RunUntilAsync(IPEndPoint broker, Func<bool> holds, TimeSpan patience)
    {
        long started = Stopwatch.GetTimestamp();
        return SendAsync(broker, () => !holds() && Stopwatch.GetElapsedTime(started) < patience, long.MaxValue);
    }

    private async Task SendAsync(IPEndPoint broker, Func<bool> goesOn, long end)
    {
        using GrpcChannel channel = new(new Uri($"http://{broker}"));
        await using GrpcClientStream<PublishRequest, PublishResponse> stream = channel.ClientStreaming(V2xServices.PublisherPublishStream);
        using PeriodicTimer pace = new(TimeSpan.FromMilliseconds(1));
        long first = _next;
        long started = Stopwatch.GetTimestamp();
        long startedNs = UnixNanoseconds();
        while (goesOn())
        {
            await pace.WaitForNextTickAsync();
            long due = Math.Min(end, first + (long)(Stopwatch.GetElapsedTime(started).TotalSeconds * messagesPerSecond));
            PublishRequest request = new();
            while (_next < due)
            {
                Message message = Message(_next);
                Planned?.Invoke(message, startedNs + ((_next - first) * 1_000_000_000 / messagesPerSecond));
                request.Messages.Add(message);
                _next++;
            }

            if (request.Messages.Count > 0)
                await stream.WriteAsync(request);
        }

        await stream.CompleteAsync();
    }

    private Message Message(long index)
    {
        uint vehicle = (uint)(index % _vehicles) + 1;
        long turn = index / _vehicles;
        _context.ReferenceUnixMs = UnixNanoseconds() / 1_000_000;
        _car.Clear();
        _car.Sender = new ShortOctets(vehicle, 8);
        _car.MessageCount = (int)(turn % 128);
        _car.GeneratedUnixMs = _context.ReferenceUnixMs;
        _car.User.Position.Set(22.5 + (vehicle * 1e-5), 114.05, 10);
        _car.User.SpeedMetresPerSecond = 13.36;
        _car.User.HeadingDegrees = 180;
        if (_encoder.Encode(_car, _context, _buffer, out int octets, out _) != TranslationReason.None)
            throw new InvalidDataException("The vehicle's message cannot be encoded.");
        MessageKey key = default;
        _keys.TryDecode(_buffer.AsSpan(0, octets), ref key, out _);
        byte[] station = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(station, key.StationId);
        return new Message
        {
            Family = Family.China,
            Edition = Edition,
            Type = key.Type,
            Payload = ByteString.CopyFrom(_buffer, 0, octets),
            Delivery = DeliveryClass.State,
            Region = "sz",
            Key = new KeyFields
            {
                StationId = UnsafeByteOperations.UnsafeWrap(station),
                MessageCount = (uint)key.MessageCount,
                DsecondMs = (uint)key.DSecondMs,
                LatitudeE7 = key.LatitudeE7,
                LongitudeE7 = key.LongitudeE7,
            },
        };
    }

    private static long UnixNanoseconds() => (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;
}
