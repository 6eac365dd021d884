using System.Globalization;
using V2X.Border.Link;
using V2X.Broker.Core;
using V2X.Model;

namespace V2X.Broker.Hosting;

/// <summary>Makes rules and limits of the options, or names every fault in them.</summary>
internal sealed class BorderSettings
{
    private readonly List<ConfigurationFault> _faults = [];
    private readonly List<LinkPeerRules> _peers = [];

    public BorderSettings(BorderOptions options)
    {
        Limits = LimitsOf(options.Limits);
        foreach ((string name, BorderPeerOptions peer) in options.Peers.OrderBy(peer => peer.Key, StringComparer.Ordinal))
            _peers.Add(RulesOf(name, peer, $"Peers:{name}"));
    }

    public IReadOnlyList<ConfigurationFault> Faults => _faults;

    public IReadOnlyList<LinkPeerRules> Peers => _peers;

    public LinkLimits Limits { get; }

    private static LinkLimits LimitsOf(BorderLimits limits) => new()
    {
        MessagesPerSecond = limits.MessagesPerSecond,
        MessageOctets = limits.MessageOctets,
        States = limits.States,
        SpoolEvents = limits.SpoolEvents,
        SpoolOctets = limits.SpoolMegabytes * 1024L * 1024,
        PathBrokers = limits.PathBrokers,
        Origins = limits.Origins,
    };

    private LinkPeerRules RulesOf(string name, BorderPeerOptions peer, string path)
    {
        var wishes = peer.Wishes.OrderBy(wish => wish.Key, StringComparer.Ordinal)
            .Select(wish => (wish.Value.Always, Wish: WishOf(wish.Value, $"{path}:Wishes:{wish.Key}"))).ToArray();
        return new LinkPeerRules
        {
            Name = name,
            Side = peer.Side,
            IsGcj02 = peer.Datum == "gcj02",
            Origins = Names(peer.Origins, path + ":Origins", allowAny: true),
            Regions = Names(peer.Regions, path + ":Regions", allowAny: true),
            Offers = [.. peer.Offers.OrderBy(offer => offer.Key, StringComparer.Ordinal).Select(offer => CapabilityOf(offer.Value, $"{path}:Offers:{offer.Key}"))],
            Wishes = [.. wishes.Select(wish => wish.Wish)],
            Standing = [.. wishes.Where(wish => wish.Always).Select(wish => wish.Wish)],
        };
    }

    private LinkCapability CapabilityOf(BorderKindOptions kind, string path)
    {
        if (kind.Delivery.Length > 0)
            Add(path + ":Delivery", "belongs to wishes; leave it out of an offer.");
        if (kind.Purpose.Length > 0)
            Add(path + ":Purpose", "belongs to wishes; leave it out of an offer.");
        if (kind.Always)
            Add(path + ":Always", "belongs to wishes; leave it out of an offer.");
        return new LinkCapability(FamilyOf(kind, path), TypeOf(kind, path), EditionsOf(kind, path), Names(kind.Regions, path + ":Regions"), AreaOf(kind, path), SourceOf(kind, path));
    }

    private LinkWish WishOf(BorderKindOptions kind, string path)
    {
        if (kind.Source.Length > 0)
            Add(path + ":Source", "belongs to offers; leave it out of a wish.");
        return new(FamilyOf(kind, path), TypeOf(kind, path), EditionsOf(kind, path), Names(kind.Regions, path + ":Regions"), AreaOf(kind, path), ClassesOf(kind, path), kind.Purpose);
    }

    private MessageFamily FamilyOf(BorderKindOptions kind, string path)
    {
        switch (kind.Family)
        {
            case "":
                return MessageFamily.Unspecified;
            case "china":
                return MessageFamily.China;
            case "sae":
                return MessageFamily.Sae;
            case "etsi":
                return MessageFamily.Etsi;
            default:
                Add(path + ":Family", $"\"{kind.Family}\" is none of china, sae and etsi.");
                return MessageFamily.Unspecified;
        }
    }

    private string TypeOf(BorderKindOptions kind, string path)
    {
        if (kind.Type.Length > 0 && !MessageValidator.IsName(kind.Type))
            Add(path + ":Type", $"\"{kind.Type}\" is no message type; give for example RSI.");
        return kind.Type;
    }

    private string[] EditionsOf(BorderKindOptions kind, string path)
    {
        string[] editions = Split(kind.Editions);
        foreach (string edition in editions.Where(edition => !MessageSetDecoders.DecoderIds.Contains(edition)))
            Add(path + ":Editions", $"\"{edition}\" is no edition; there are {string.Join(", ", MessageSetDecoders.DecoderIds)}.");
        return editions;
    }

    private LinkClasses ClassesOf(BorderKindOptions kind, string path)
    {
        if (kind.Delivery is "events" or "states" or "")
            return kind.Delivery switch { "events" => LinkClasses.Events, "states" => LinkClasses.States, _ => LinkClasses.All };
        Add(path + ":Delivery", $"\"{kind.Delivery}\" is neither events nor states.");
        return LinkClasses.All;
    }

    private LinkSource SourceOf(BorderKindOptions kind, string path)
    {
        if (kind.Source is "tracks" or "heard" or "")
            return kind.Source switch { "tracks" => LinkSource.Tracks, "heard" => LinkSource.Heard, _ => LinkSource.Any };
        Add(path + ":Source", $"\"{kind.Source}\" is neither tracks nor heard.");
        return LinkSource.Any;
    }

    private LinkArea? AreaOf(BorderKindOptions kind, string path)
    {
        if (kind.Area.Length == 0)
            return null;
        double[] numbers = [.. Split(kind.Area).Select(text =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : double.NaN)];
        if (numbers is [double south, double west, double north, double east] && new LinkArea(south, west, north, east) is { IsSound: true } area)
            return area;
        Add(path + ":Area", $"\"{kind.Area}\" is not south,west,north,east in degrees, e.g. 22.50,113.90,22.56,114.10.");
        return null;
    }

    private string[] Names(string text, string path, bool allowAny = false)
    {
        string[] names = Split(text);
        foreach (string name in names.Where(name => !MessageValidator.IsName(name) && !(allowAny && name == LinkPeerRules.Any)))
            Add(path, $"\"{name}\" is no name: 1 to 32 letters, digits, '-', '_' and '.', with commas between.");
        return names;
    }

    private static string[] Split(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private void Add(string path, string text) => _faults.Add(new ConfigurationFault($"{BrokerOptions.Section}:Border:{path}", text));
}
