using V2X.Asn1;
using V2X.Messages.Etsi.Ts103301_v2_2_1;
using V2X.Model.Canonical;
using V2X.Model.Translation.Events;

namespace V2X.Model.Translation.Etsi.Ts103301V221.Signs;

/// <summary>What all signs of an IVIM have together: who tells them, their number, their time, their end. Static functions without state.</summary>
internal static class SignManagement
{
    private const int ProviderBits = 14;
    private const int CountryBits = 10;
    private const int ProviderOctets = 3;
    private const int NumberZero = 65_536;
    private const int StatusNew = 0;
    private const int StatusCancellation = 2;
    private const int StatusNegation = 3;

    /// <summary>Takes over what holds for every sign.</summary>
    public static void Read(IviManagementContainer from, RoadEvent to)
    {
        ulong provider = (from.ServiceProviderId.CountryCode.ToNumber() << ProviderBits) | (uint)from.ServiceProviderId.ProviderIdentifier;
        to.Kind = RoadEventKind.Sign;
        to.Originator = provider == 0 ? default : new ShortOctets(provider, ProviderOctets);
        to.Number = from.IviIdentificationNumber is >= 0 and <= NumberZero ? (int)(from.IviIdentificationNumber % NumberZero) : null;
        to.UpdatedUnixMs = from.HasTimeStamp ? EtsiEventQuantity.ReadTime(from.TimeStamp) : null;
        to.ValidFromUnixMs = from.HasValidFrom ? EtsiEventQuantity.ReadTime(from.ValidFrom) : null;
        to.ValidUntilUnixMs = from.HasValidTo ? EtsiEventQuantity.ReadTime(from.ValidTo) : null;
        to.Termination = ReadTermination(from);
    }

    /// <summary>How the signs end; null while they hold.</summary>
    public static RoadEventTermination? ReadTermination(IviManagementContainer from) => from.IviStatus switch
    {
        StatusCancellation => RoadEventTermination.Cancelled,
        StatusNegation => RoadEventTermination.Negated,
        _ => null,
    };

    /// <summary>Whether a notice is a sign that can stand in one message with another.</summary>
    public static bool AreOfOneMessage(RoadEvent one, RoadEvent other) =>
        RoadSigns.IsSign(one) && one.Originator == other.Originator && one.Number == other.Number && one.UpdatedUnixMs == other.UpdatedUnixMs
        && one.ValidFromUnixMs == other.ValidFromUnixMs && one.ValidUntilUnixMs == other.ValidUntilUnixMs && one.Termination == other.Termination;

    /// <summary>Writes what holds for every sign; <paramref name="place"/> numbers it where it has no number of its own.</summary>
    public static void Write(RoadEventsMessage message, RoadEvent from, IviManagementContainer to, int place)
    {
        to.UnknownAdditions?.Clear();
        to.HasConnectedIviStructures = to.HasConnectedDenms = false;
        WriteProvider(from.Originator, to.ServiceProviderId);
        to.IviIdentificationNumber = WriteNumber(from.Number ?? place + 1);
        long? made = from.UpdatedUnixMs ?? message.GeneratedUnixMs;
        to.TimeStamp = EtsiEventQuantity.WriteTime(made ?? 0);
        to.HasTimeStamp = made is not null;
        to.ValidFrom = EtsiEventQuantity.WriteTime(from.ValidFromUnixMs ?? 0);
        to.HasValidFrom = from.ValidFromUnixMs is not null;
        to.ValidTo = EtsiEventQuantity.WriteTime(from.ValidUntilUnixMs ?? 0);
        to.HasValidTo = from.ValidUntilUnixMs is not null;
        to.IviStatus = from.Termination switch
        {
            RoadEventTermination.Cancelled => StatusCancellation,
            RoadEventTermination.Negated => StatusNegation,
            _ => StatusNew,
        };
    }

    // Only an identity that was a provider's is one again: what another station is called says nothing about a provider.
    private static void WriteProvider(ShortOctets originator, Provider to)
    {
        ulong value = originator.Length == ProviderOctets ? originator.Value : 0;
        to.CountryCode = BitString.FromNumber((value >> ProviderBits) & ((1UL << CountryBits) - 1), CountryBits);
        to.ProviderIdentifier = (int)(value & ((1UL << ProviderBits) - 1));
    }

    // Numbers begin with 1, other standards' with 0, which stands behind all of them.
    private static long WriteNumber(int number) => number is > 0 and < NumberZero ? number : NumberZero;
}
