using V2X.Broker.Core;
using V2X.Broker.Hosting;
using V2X.Model;
using V2X.Model.Canonical;
using V2X.Model.Translation;

namespace V2X.Broker.Fusing;

/// <summary>Every fault of the fusion's options.</summary>
internal static class FusionFaults
{
    public static void Check(FusionOptions options, FaultList faults)
    {
        faults.Range("QueueMessages", options.QueueMessages, 64, 1_048_576);
        faults.Range("TrackMilliseconds", options.TrackMilliseconds, 20, 1_000);
        if (!MessageValidator.IsName(options.Region))
            faults.Add("Region", $"\"{options.Region}\" is no name; give 1 to 32 letters, digits, '-', '_' or '.'.");
        foreach ((string name, SharedAreaOptions area) in options.Areas)
            Check(area, faults.In($"Areas:{name}"));
    }

    private static void Check(SharedAreaOptions area, FaultList faults)
    {
        if (!MessageValidator.IsName(area.Region))
            faults.Add("Region", $"\"{area.Region}\" is no name; give 1 to 32 letters, digits, '-', '_' or '.'.");
        faults.Range("LatitudeDegrees", area.LatitudeDegrees, -90, 90);
        faults.Range("LongitudeDegrees", area.LongitudeDegrees, -180, 180);
        faults.Range("RadiusMetres", area.RadiusMetres, 10, 5_000);
        faults.Range("MaximumObjects", area.MaximumObjects, 0, 255);
        faults.Range("IntervalMilliseconds", area.IntervalMilliseconds, 100, 1_000);
        if (area.Station().Length == 0)
            faults.Add("StationId", $"\"{area.StationId}\" is no identity; give 1 to 16 hexadecimal digits.");
        (string EditionId, string? MessageType)[] told = [.. area.Told()];
        if (told.Length == 0)
            faults.Add("Editions", "names no edition; give for example csae53-157, j2735-2024 or ts103324-v2.1.1.");
        foreach ((string edition, string? message) in told.Where(entry => !HasMessage(entry.EditionId, entry.MessageType)))
            faults.Add("Editions", $"\"{(message is null ? edition : $"{edition}:{message}")}\" has no message on perceived objects; there are {string.Join(", ", Known())}.");
    }

    private static bool HasMessage(string editionId, string? messageType) =>
        MessageSetDecoders.DecoderIds.Contains(editionId) &&
        Adapters().Any(adapter => TranslationEditions.Of(editionId).Contains(adapter.EditionId) && (messageType ?? adapter.MessageType) == adapter.MessageType);

    private static IEnumerable<string> Known() => Adapters().Select(adapter => $"{adapter.EditionId}:{adapter.MessageType}");

    private static IEnumerable<MessageAdapter> Adapters() => MessageAdapters.All.Where(adapter => adapter.Kind == CanonicalKind.PerceivedObjects);
}
