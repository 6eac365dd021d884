namespace V2X.Mqtt.Topics;

/// <summary>Something that knows its slot in a <see cref="SlotList{T}"/>.</summary>
internal interface ISlotted
{
    int Slot { get; set; }
}
