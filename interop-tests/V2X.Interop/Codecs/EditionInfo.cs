using V2X.Asn1;
using V2X.Model;

namespace V2X.Interop.Codecs;

/// <summary>One edition of a message set as this build supports it. Immutable.</summary>
internal sealed class EditionInfo
{
    private readonly Asn1Edition _edition;
    private readonly IReadOnlyDictionary<string, string> _typeOfMessage;

    /// <summary>Describes an edition.</summary>
    /// <param name="edition">Its generated types.</param>
    /// <param name="family">Message set.</param>
    /// <param name="standard">Standards it follows, for people.</param>
    /// <param name="messages">Short name and ASN.1 type of each message.</param>
    public EditionInfo(Asn1Edition edition, MessageFamily family, string standard, IReadOnlyDictionary<string, string> messages)
    {
        _edition = edition;
        Family = family;
        Standard = standard;
        _typeOfMessage = messages;
    }

    /// <summary>Edition id, e.g. "ydt3709-2020".</summary>
    public string Id => _edition.Id;

    /// <summary>Message set.</summary>
    public MessageFamily Family { get; }

    /// <summary>Message set as vectors and inputs call it, e.g. "china"; "security" for secured messages and certificates.</summary>
    public string FamilyName => IsSecurity ? "security" : Family.ToString().ToLowerInvariant();

    /// <summary>Standards it follows.</summary>
    public string Standard { get; }

    /// <summary>Whether its types are those of secured messages and certificates, in OER, rather than messages in UPER.</summary>
    public bool IsSecurity => _edition.Rules.HasFlag(Asn1Rules.Oer);

    /// <summary>Encoding rules as vectors and inputs call them.</summary>
    public string Rules => IsSecurity ? "COER" : "UPER";

    /// <summary>Whether each message says by its header what it is, so that there is no frame around all messages.</summary>
    public bool HasHeader => Family == MessageFamily.Etsi;

    /// <summary>Number of its ASN.1 types.</summary>
    public int TypeCount => _edition.TypeNames.Count;

    /// <summary>Short names of its messages.</summary>
    public IEnumerable<string> Messages => _typeOfMessage.Keys;

    /// <summary>Layout of its types, for tools.</summary>
    public Asn1Layout Layout => _edition.Layout;

    /// <summary>An empty value of <paramref name="type"/>, an ASN.1 type or a message's short name, and the type's name; null where there is none.</summary>
    public (string Type, IAsn1Type Value)? Create(string type)
    {
        string name = _typeOfMessage.GetValueOrDefault(type, type);
        return _edition.Create(name) is { } value ? (name, value) : null;
    }
}
