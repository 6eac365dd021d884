namespace V2X.Interop.Demo.Encoding;

/// <summary>Quantities in the units that the Chinese set and SAE J2735 share.</summary>
internal static class WireUnits
{
    /// <summary>1e-7 degree.</summary>
    public static int Degrees(double degrees) => (int)Math.Round(degrees * 1e7);

    /// <summary>0.1 m above the ellipsoid.</summary>
    public static int Elevation(double metres) => Math.Clamp((int)Math.Round(metres * 10), -4095, 61439);

    /// <summary>Centimetres.</summary>
    public static int Centimetres(double metres) => (int)Math.Round(metres * 100);
}
