using System.Globalization;
using V2X.Broker.Core;
using V2X.Broker.Hosting;
using V2X.Model;
using V2X.Model.Canonical;
using V2X.Model.Translation;

namespace V2X.Broker.Fusing;

/// <summary>Every fault of the fusion's options.</summary>
internal static class FusionFaults
{
    private const string Section = $"{BrokerOptions.Section}:Fusion";

    public static IEnumerable<ConfigurationFault> Of(FusionOptions options)
    {
        foreach (ConfigurationFault fault in Range("QueueMessages", options.QueueMessages, 64, 1_048_576))
            yield return fault;
        foreach (ConfigurationFault fault in Range("TrackMilliseconds", options.TrackMilliseconds, 20, 1_000))
            yield return fault;
        if (!MessageValidator.IsName(options.Region))
            yield return Fault("Region", $"\"{options.Region}\" is no name; give 1 to 32 letters, digits, '-', '_' or '.'.");
        foreach ((string name, SharedAreaOptions area) in options.Areas)
        {
            foreach (ConfigurationFault fault in Of(name, area))
                yield return fault;
        }
    }

    private static IEnumerable<ConfigurationFault> Of(string name, SharedAreaOptions area)
    {
        if (!MessageValidator.IsName(area.Region))
            yield return Fault($"Areas:{name}:Region", $"\"{area.Region}\" is no name; give 1 to 32 letters, digits, '-', '_' or '.'.");
        foreach (ConfigurationFault fault in Range($"Areas:{name}:LatitudeDegrees", area.LatitudeDegrees, -90, 90))
            yield return fault;
        foreach (ConfigurationFault fault in Range($"Areas:{name}:LongitudeDegrees", area.LongitudeDegrees, -180, 180))
            yield return fault;
        foreach (ConfigurationFault fault in Range($"Areas:{name}:RadiusMetres", area.RadiusMetres, 10, 5_000))
            yield return fault;
        foreach (ConfigurationFault fault in Range($"Areas:{name}:MaximumObjects", area.MaximumObjects, 0, 255))
            yield return fault;
        foreach (ConfigurationFault fault in Range($"Areas:{name}:IntervalMilliseconds", area.IntervalMilliseconds, 100, 1_000))
            yield return fault;
        if (area.Station().Length == 0)
            yield return Fault($"Areas:{name}:StationId", $"\"{area.StationId}\" is no identity; give 1 to 16 hexadecimal digits.");
        (string EditionId, string? MessageType)[] told = [.. area.Told()];
        if (told.Length == 0)
            yield return Fault($"Areas:{name}:Editions", "names no edition; give for example csae53-157, j2735-2024 or ts103324-v2.1.1.");
        foreach ((string edition, string? message) in told.Where(entry => !HasMessage(entry.EditionId, entry.MessageType)))
            yield return Fault($"Areas:{name}:Editions", $"\"{(message is null ? edition : $"{edition}:{message}")}\" has no message on perceived objects; there are {string.Join(", ", Known())}.");
    }

    private static bool HasMessage(string editionId, string? messageType) =>
        MessageSetDecoders.DecoderIds.Contains(editionId) &&
        Adapters().Any(adapter => TranslationEditions.Of(editionId).Contains(adapter.EditionId) && (messageType ?? adapter.MessageType) == adapter.MessageType);

    private static IEnumerable<string> Known() => Adapters().Select(adapter => $"{adapter.EditionId}:{adapter.MessageType}");

    private static IEnumerable<MessageAdapter> Adapters() => MessageAdapters.All.Where(adapter => adapter.Kind == CanonicalKind.PerceivedObjects);

    private static IEnumerable<ConfigurationFault> Range(string path, double value, double least, double most)
    {
        if (!(value >= least && value <= most))
            yield return Fault(path, string.Create(CultureInfo.InvariantCulture, $"{value} is outside {least} to {most}."));
    }

    private static ConfigurationFault Fault(string path, string text) => new($"{Section}:{path}", text);
}
