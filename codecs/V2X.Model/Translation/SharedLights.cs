using V2X.Asn1;
using V2X.Model.Canonical;

namespace V2X.Model.Translation;

/// <summary>ExteriorLights, whose nine bits T/CSAE 53 and SAE J2735 share, to and from the canonical lights. Pure functions.</summary>
internal static class SharedLights
{
    private const int Bits = 9;

    /// <summary>The lights that are on; bit n of the message is flag n of the model.</summary>
    public static VehicleLights Read(BitString lights)
    {
        int flags = 0;
        for (int bit = 0; bit < Bits; bit++)
        {
            if (lights[bit])
                flags |= 1 << bit;
        }

        return (VehicleLights)flags;
    }

    /// <summary>The bits of some lights; the reversing light has none.</summary>
    public static BitString Write(VehicleLights lights)
    {
        var bits = new BitString(0, Bits);
        for (int bit = 0; bit < Bits; bit++)
            bits = bits.With(bit, ((int)lights & (1 << bit)) != 0);
        return bits;
    }
}
