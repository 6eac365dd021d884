using V2X.Model;
using V2X.Model.Etsi;

namespace V2X.Conformance.Observing;

/// <summary>Which editions the messages of a run are read with. Their envelope tells the family, hardly any message its edition.</summary>
/// <param name="China">Edition of what comes in DSMP.</param>
/// <param name="Sae">Edition of what comes in WSMP and as immediate forward text.</param>
/// <param name="Etsi">Edition, or release, of what comes in GeoNetworking.</param>
/// <param name="Bare">Family of messages without an envelope.</param>
public sealed record Editions(string China, string Sae, string Etsi, MessageFamily Bare)
{
    /// <summary>What is taken where nobody says otherwise.</summary>
    public static Editions Usual { get; } = new("ydt3709-2020", "j2735-2024", EtsiDecoder.ReleaseOneId, MessageFamily.China);

    /// <summary>The same with the edition of one family exchanged, which then is that of bare messages too.</summary>
    /// <exception cref="ArgumentException">There is no such edition.</exception>
    public Editions With(string edition) => MessageSetDecoders.FamilyOf(edition) switch
    {
        MessageFamily.China => this with { China = edition, Bare = MessageFamily.China },
        MessageFamily.Sae => this with { Sae = edition, Bare = MessageFamily.Sae },
        MessageFamily.Etsi => this with { Etsi = edition, Bare = MessageFamily.Etsi },
        _ => throw new ArgumentException($"no edition '{edition}'; there are {string.Join(", ", MessageSetDecoders.DecoderIds)}", nameof(edition)),
    };

    /// <summary>The edition of a family.</summary>
    public string Of(MessageFamily family) => family switch
    {
        MessageFamily.Sae => Sae,
        MessageFamily.Etsi => Etsi,
        _ => China,
    };
}
