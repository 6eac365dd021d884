using V2X.Asn1;
using V2X.Conformance.Wire;
using V2X.Messages.China.Ydt3709_2020;

namespace V2X.Conformance.Tests.Wire;

public sealed class WirePathTests
{
    [Fact]
    public void Absent_parts_have_no_values_and_present_ones_theirs()
    {
        BasicSafetyMessage bsm = new() { Speed = 500 };
        Assert.Equal(500, Assert.Single(Read(bsm, "speed")).Number);
        Assert.Empty(Read(bsm, "safetyExt.events"));
        bsm.HasSafetyExt = true;
        bsm.SafetyExt.Events = new BitString(1UL << (63 - VehicleEventFlags.EventHardBraking), 13);
        Assert.True(Assert.Single(Read(bsm, "safetyExt.events")).Bit(VehicleEventFlags.EventHardBraking));
    }

    [Fact]
    public void Every_element_of_a_list_gives_its_values_with_its_number()
    {
        SPAT spat = new();
        foreach (int id in (ReadOnlySpan<int>)[7, 9])
        {
            IntersectionState intersection = spat.Intersections.Add();
            intersection.IntersectionId.Id = id;
            intersection.Phases.Clear();
            intersection.Phases.Add().Id = 2 * id;
            intersection.Phases.Add().Id = 3 * id;
        }

        Assert.Equal([(14, 0), (21, 0), (18, 1), (27, 1)], Read(spat, "intersections[*].phases[*].id").Select(value => ((int)value.Number, value.Element)));
        Assert.Equal(2, Assert.Single(Read(spat, "intersections")).Number);
    }

    [Fact]
    public void Names_with_hyphens_are_found_and_enumerations_have_their_items()
    {
        Assert.True(WirePath.TryCompile(typeof(PhaseState), "light", out WirePath? path, out string fault), fault);
        PhaseState state = new() { Light = LightState.ProtectedGreen };
        List<WireValue> values = [];
        path!.Read(state, values);
        Assert.Equal("ProtectedGreen", path.Names[(int)values.Single().Number]);
    }

    [Fact]
    public void A_field_that_is_not_there_is_told_with_those_that_are()
    {
        Assert.False(WirePath.TryCompile(typeof(BasicSafetyMessage), "pos.altitude", out _, out string fault));
        Assert.Equal("Position3D has no 'altitude'; it has lat, long, elevation", fault);
    }

    [Fact]
    public void Reading_allocates_nothing()
    {
        BasicSafetyMessage bsm = new();
        WireField field = new("accelSet.long");
        Assert.Equal(0, Allocations.Of(() => field.TryRead(bsm, out _), 1_000));
    }

    private static List<WireValue> Read(IAsn1Type message, string text)
    {
        Assert.True(WirePath.TryCompile(message.GetType(), text, out WirePath? path, out string fault), fault);
        List<WireValue> values = [];
        path!.Read(message, values);
        return values;
    }
}
