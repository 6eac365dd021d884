using V2X.Messages.Sae.J2735_2024;
using V2X.Model.Canonical;

namespace V2X.Model.Translation.Sae.J2735.Roads;

/// <summary>MAP.</summary>
internal sealed class MapAdapter : MessageAdapter<MapData, LaneMapMessage>
{
    private static readonly FieldMapping[] Rows = MapMappings.Rows("");

    /// <inheritdoc/>
    public override MessageFamily Family => MessageFamily.Sae;

    /// <inheritdoc/>
    public override string EditionId => Edition.Id;

    /// <inheritdoc/>
    public override string MessageType => "MAP";

    /// <inheritdoc/>
    public override CanonicalKind Kind => CanonicalKind.LaneMap;

    /// <inheritdoc/>
    public override IReadOnlyList<FieldMapping> Mappings => Rows;

    /// <inheritdoc/>
    protected override TranslationReason Read(MapData wire, LaneMapMessage message, TranslationContext context) =>
        MapTranslation.Read(wire, message, context);

    /// <inheritdoc/>
    protected override TranslationReason Write(LaneMapMessage message, MapData wire, TranslationContext context) =>
        MapTranslation.Write(message, wire, context);
}
