using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using V2X.Mqtt.Packets;

namespace V2X.Mqtt.Topics;

/// <summary>One delivery of a message: who gets it and how.</summary>
/// <remarks>
/// All of a subscriber's own subscriptions that match make one delivery. A shared subscription makes one more to whom its group
/// chose (MQTT 5.0, 4.8.2).
/// </remarks>
public struct Match
{
    private uint _identifier;
    private uint[]? _identifiers;
    private int _identifierCount;

    /// <summary>Who gets it.</summary>
    public ISubscriber Subscriber { get; internal set; }

    /// <summary>The highest of the maximum QoS of the subscriptions.</summary>
    public QualityOfService QualityOfService { get; internal set; }

    /// <summary>Whether one of the subscriptions wants the retain flag as published.</summary>
    public bool RetainAsPublished { get; internal set; }

    /// <summary>Whether it is a shared subscription's.</summary>
    public bool IsShared { get; internal set; }

    /// <summary>Identifiers of the subscriptions, of those that have one; good until the list is cleared.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<uint> Identifiers => _identifierCount <= 1
        ? MemoryMarshal.CreateReadOnlySpan(in _identifier, _identifierCount)
        : _identifiers.AsSpan(0, _identifierCount);

    internal void Begin(SubscriptionEntry entry, bool shared)
    {
        Subscriber = entry.Subscriber;
        QualityOfService = entry.Options.MaximumQualityOfService;
        RetainAsPublished = entry.Options.RetainAsPublished;
        IsShared = shared;
        _identifier = entry.Options.Identifier;
        _identifierCount = _identifier == 0 ? 0 : 1;
    }

    internal void Merge(in SubscriptionOptions options)
    {
        if (options.MaximumQualityOfService > QualityOfService)
            QualityOfService = options.MaximumQualityOfService;
        RetainAsPublished |= options.RetainAsPublished;
        if (options.Identifier != 0)
            AddIdentifier(options.Identifier);
    }

    private void AddIdentifier(uint identifier)
    {
        if (_identifierCount == 0)
        {
            _identifier = identifier;
        }
        else
        {
            // The array stays with the slot of the list: the next message finds it grown.
            if (_identifiers is null || _identifierCount == _identifiers.Length)
                Array.Resize(ref _identifiers, Math.Max(4, _identifierCount * 2));
            if (_identifierCount == 1)
                _identifiers[0] = _identifier;
            _identifiers[_identifierCount] = identifier;
        }

        _identifierCount++;
    }
}
