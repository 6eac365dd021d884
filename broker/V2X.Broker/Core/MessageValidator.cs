using V2X.Contracts.V1;

namespace V2X.Broker.Core;

/// <summary>Checks the fields of a message against the contract. Reads only; the first fault found names the verdict.</summary>
internal sealed class MessageValidator(int maximumPayloadOctets)
{
    private const int LongestName = 32;
    private const int LongestEdition = 64;
    private const int LongestReason = 48;
    private const int MostChecks = 16;

    /// <summary><see cref="Verdict.Accepted"/> where every field keeps the contract.</summary>
    public Verdict Check(Message message)
    {
        if (message.Payload.IsEmpty)
            return Verdict.NoPayload;
        if (message.Payload.Length > maximumPayloadOctets)
            return Verdict.TooLarge;
        if (message.Family is not (Family.China or Family.Sae or Family.Etsi))
            return Verdict.UnknownFamily;
        if (!IsName(message.Type) || !IsName(message.Region))
            return Verdict.BadSubject;
        if (message.Edition.Length > LongestEdition)
            return Verdict.BadEdition;
        if (message.Delivery is not (DeliveryClass.Unspecified or DeliveryClass.State or DeliveryClass.Event))
            return Verdict.BadDelivery;
        Verdict verdict = message.Key is { } key ? CheckKey(key) : Verdict.Accepted;
        return verdict == Verdict.Accepted ? CheckFindings(message) : verdict;
    }

    /// <summary>True for 1 to 32 letters, digits, '-', '_' and '.': what may stand as one level of a subject.</summary>
    public static bool IsName(string name)
    {
        if (name.Length is 0 or > LongestName)
            return false;
        foreach (char c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.'))
                return false;
        }

        return true;
    }

    private static Verdict CheckKey(KeyFields key)
    {
        if (key.StationId.Length > 8)
            return Verdict.BadStationId;
        if (key.HasLatitudeE7 != key.HasLongitudeE7 || !IsPosition(key.LatitudeE7, key.LongitudeE7))
            return Verdict.BadPosition;
        bool counted = key.MessageCount <= 127 && key.DsecondMs <= 60_999 && key.MinuteOfTheYear <= 527_039;
        bool moving = key.SpeedMps is >= 0 and < 1_000 && key.HeadingDeg is >= 0 and < 360;
        return counted && moving && float.IsFinite(key.ElevationM) ? Verdict.Accepted : Verdict.BadKey;
    }

    private static Verdict CheckFindings(Message message)
    {
        if (message.Envelope is { } envelope && (envelope.BtpPort > ushort.MaxValue || envelope.GnSequence > ushort.MaxValue
            || envelope.RemainingHops > byte.MaxValue || envelope.Priority > byte.MaxValue))
            return Verdict.BadEnvelope;
        if (message.Security is { } security && !IsReason(security.Reason))
            return Verdict.BadSecurity;
        return message.Misbehaviour is { } found && (!(found.Score is >= 0 and <= 1) || found.Checks.Count > MostChecks)
            ? Verdict.BadMisbehaviour
            : Verdict.Accepted;
    }

    /// <summary>True for 1 to 48 lower-case letters, digits and '-': the name of an outcome.</summary>
    public static bool IsReason(string reason)
    {
        if (reason.Length is 0 or > LongestReason)
            return false;
        foreach (char c in reason)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-')
                return false;
        }

        return true;
    }

    private static bool IsPosition(int latitudeE7, int longitudeE7) =>
        latitudeE7 is >= -900_000_000 and <= 900_000_000 && longitudeE7 is >= -1_800_000_000 and <= 1_800_000_000;
}
