using System.CommandLine;
using V2X.Interop.Codecs;

namespace V2X.Interop.Cli;

/// <summary>Options that several commands share, and what is checked about them.</summary>
internal static class CommonOptions
{
    /// <summary>Type that is meant when none is given.</summary>
    public const string DefaultType = Fitting.FrameType;

    /// <summary>--edition.</summary>
    public static Option<string> Edition(string description, bool required) => new("--edition", "-e")
    {
        Description = description + " See 'v2x editions'.",
        Required = required,
        HelpName = "EDITION",
    };

    /// <summary>--type.</summary>
    public static Option<string> Type() => new("--type", "-t")
    {
        Description = "ASN.1 type, or the short name of a message such as BSM.",
        DefaultValueFactory = _ => DefaultType,
        HelpName = "TYPE",
    };

    /// <summary>--speed.</summary>
    public static Option<double> Speed()
    {
        Option<double> speed = new("--speed")
        {
            Description = "Times as fast as recorded, 0.01..10000; 0 is as fast as possible.",
            DefaultValueFactory = _ => 1,
            HelpName = "N",
        };
        speed.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (0 or (>= 0.01 and <= 10000)))
                result.AddError("--speed must be 0 or 0.01..10000");
        });
        return speed;
    }

    /// <summary>The edition called <paramref name="id"/>; an error that lists the known ones where there is none.</summary>
    public static EditionInfo FindEdition(string id) =>
        EditionCatalog.Find(id) ?? throw new CliException($"unknown edition '{id}'; known: {string.Join(", ", EditionCatalog.Everything.Select(edition => edition.Id))}");

    /// <summary>The codec of <paramref name="type"/>; an error where the edition has no such type.</summary>
    public static MessageCodec Codec(EditionCodecs codecs, EditionInfo edition, string type) =>
        codecs.Find(edition, type) ?? throw new CliException($"edition {edition.Id} has no type '{type}'; its messages: {string.Join(", ", edition.Messages)}{(edition.HasHeader || edition.IsSecurity ? "" : ", or MessageFrame for any of them")}");

    /// <summary>Whether octets can be decoded as <paramref name="type"/> of <paramref name="edition"/>.</summary>
    public static bool Knows(EditionCodecs codecs, EditionInfo edition, string type) =>
        (edition.HasHeader && type == DefaultType) || codecs.Find(edition, type) is not null;
}
