using V2X.Messages.Etsi.Ts103301_v2_1_1;
using V2X.Model.Canonical;

namespace V2X.Model.Translation.Etsi.Ts103301V211.Roads;

/// <summary>MAPEM: a MapData behind an ITS PDU header.</summary>
internal sealed class MapemAdapter : MessageAdapter<MAPEM, LaneMapMessage>
{
    private const int MessageId = 5;
    private static readonly FieldMapping[] Rows = [.. RoadsEdition.HeaderRows(), .. MapMappings.Rows("map.")];

    /// <inheritdoc/>
    public override MessageFamily Family => MessageFamily.Etsi;

    /// <inheritdoc/>
    public override string EditionId => Edition.Id;

    /// <inheritdoc/>
    public override string MessageType => "MAPEM";

    /// <inheritdoc/>
    public override CanonicalKind Kind => CanonicalKind.LaneMap;

    /// <inheritdoc/>
    public override IReadOnlyList<FieldMapping> Mappings => Rows;

    /// <inheritdoc/>
    protected override TranslationReason Read(MAPEM wire, LaneMapMessage message, TranslationContext context)
    {
        RoadsEdition.Read(wire.Header, message);
        return MapTranslation.Read(wire.Map, message, context);
    }

    /// <inheritdoc/>
    protected override TranslationReason Write(LaneMapMessage message, MAPEM wire, TranslationContext context)
    {
        RoadsEdition.Write(message, wire.Header, MessageId);
        return MapTranslation.Write(message, wire.Map, context);
    }
}
