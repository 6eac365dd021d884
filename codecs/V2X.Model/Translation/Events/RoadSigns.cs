using V2X.Model.Canonical;

namespace V2X.Model.Translation.Events;

/// <summary>
/// Signs in the numbers of the Vienna Convention, of ISO 14823 and of GB 5768.2. Signs of the last are matched to the convention's by meaning;
/// what has no match there has no number. Pure functions, thread-safe, no allocation.
/// </summary>
internal static class RoadSigns
{
    /// <summary>Service category of ISO 14823 of danger warnings; regulatory and informative signs follow.</summary>
    public const int FirstTrafficSign = 11;

    /// <summary>Service category of ISO 14823 of public facilities.</summary>
    public const int Facilities = 21;

    /// <summary>Service category of ISO 14823 of ambient conditions; road conditions follow.</summary>
    public const int FirstCondition = 31;

    /// <summary>No service category.</summary>
    public const int UnknownService = 0;

    /// <summary>Greatest speed, by ISO 14823.</summary>
    public const int IsoSpeedLimit = 12_557;

    private const int ViennaClassStep = 1000;
    private const int ViennaNumberStep = 10;
    private const int ViennaClasses = 8;
    private const int ViennaNumbers = 64;
    private const int ViennaOptions = 8;
    private const int IsoServiceStep = 1000;
    private const int IsoNatureStep = 100;
    private const int ViennaSpeedLimit = 314;

    // Number in GB 5768.2 and the convention's class, A being 0, and number.
    private static readonly (int Gb, int Class, int Number)[] Matches =
    [
        (2, 0, 1), (17, 0, 9), (38, 0, 16), (76, 2, 13), (78, 2, 19), (81, 2, 5), (82, 2, 6), (85, 2, 14), (114, 4, 12),
    ];

    /// <summary>Whether a notice is a sign rather than an event.</summary>
    public static bool IsSign(RoadEvent from) => from.Kind is RoadEventKind.Sign or RoadEventKind.SpeedLimit or RoadEventKind.ExitService;

    /// <summary>Code of a sign of the convention by its parts, all counted as messages count them.</summary>
    public static int Vienna(int signClass, int number, int option) => ((signClass + 1) * ViennaClassStep) + (number * ViennaNumberStep) + option;

    /// <summary>Class, number and option of a code.</summary>
    public static (int Class, int Number, int Option) ViennaParts(int code) =>
        ((code / ViennaClassStep) - 1, code % ViennaClassStep / ViennaNumberStep, code % ViennaNumberStep);

    /// <summary>Code of a sign in the convention's numbers; null where there is none.</summary>
    public static int? ViennaOf(RoadEvent from)
    {
        if (from.CodeScheme == RoadEventCodeScheme.ViennaConvention)
            return from.Code is { } code && IsVienna(code) ? code : null;
        if (from.CodeScheme != RoadEventCodeScheme.Gb57682)
            return null;
        foreach ((int gb, int signClass, int number) in Matches)
        {
            if (gb == from.Code)
                return Vienna(signClass, number, 0);
        }

        return null;
    }

    /// <summary>Whether a sign of the convention sets a greatest speed.</summary>
    public static bool IsViennaSpeedLimit(int code) => code / ViennaNumberStep == ViennaSpeedLimit;

    /// <summary>Code of a pictogram of ISO 14823 by its parts.</summary>
    public static int Iso(int service, int nature, int serial) => (service * IsoServiceStep) + (nature * IsoNatureStep) + serial;

    /// <summary>Service category, nature and serial number of a code.</summary>
    public static (int Service, int Nature, int Serial) IsoParts(int code) =>
        (code / IsoServiceStep, code % IsoServiceStep / IsoNatureStep, code % IsoNatureStep);

    /// <summary>Code of a sign in the numbers of ISO 14823; null where there is none.</summary>
    public static int? IsoOf(RoadEvent from) =>
        from is { CodeScheme: RoadEventCodeScheme.Iso14823, Code: { } code } && IsIso(code) ? code : null;

    /// <summary>Place of a sign in the list of GB 5768.2; 0 where it has none.</summary>
    public static int Gb57682Of(RoadEvent from)
    {
        if (from.CodeScheme == RoadEventCodeScheme.Gb57682)
            return EventQuantity.Within(from.Code, 0, ushort.MaxValue) ?? 0;
        if (from.CodeScheme == RoadEventCodeScheme.Iso14823 && from.Code == IsoSpeedLimit)
            return GbOf(ViennaSpeedLimit);
        return ViennaOf(from) is { } vienna ? GbOf(vienna / ViennaNumberStep) : 0;
    }

    /// <summary>What a sign is for, by the sort of notice and by its code; null where neither tells.</summary>
    public static RoadSignCategory? CategoryOf(RoadEvent from)
    {
        if (from.Kind is RoadEventKind.SpeedLimit)
            return RoadSignCategory.Regulatory;
        if (from.Kind is RoadEventKind.ExitService)
            return RoadSignCategory.MotoristService;
        if (ViennaOf(from) is { } vienna)
            return ViennaCategoryOf(vienna / ViennaClassStep);
        return IsoOf(from) is { } iso ? IsoCategoryOf(iso / IsoServiceStep) : null;
    }

    private static int GbOf(int viennaClassAndNumber)
    {
        foreach ((int gb, int signClass, int number) in Matches)
        {
            if (Vienna(signClass, number, 0) / ViennaNumberStep == viennaClassAndNumber)
                return gb;
        }

        return 0;
    }

    // Classes of the convention: A warns, B gives way, C forbids, D orders; the others inform.
    private static RoadSignCategory ViennaCategoryOf(int signClass) => signClass switch
    {
        1 => RoadSignCategory.Warning,
        2 or 3 or 4 => RoadSignCategory.Regulatory,
        _ => RoadSignCategory.Guide,
    };

    private static RoadSignCategory? IsoCategoryOf(int service) => service switch
    {
        FirstTrafficSign => RoadSignCategory.Warning,
        FirstTrafficSign + 1 => RoadSignCategory.Regulatory,
        FirstTrafficSign + 2 => RoadSignCategory.Guide,
        Facilities => RoadSignCategory.MotoristService,
        _ => null,
    };

    private static bool IsVienna(int code)
    {
        (int signClass, int number, int option) = ViennaParts(code);
        return signClass is >= 0 and < ViennaClasses && number is >= 1 and <= ViennaNumbers && option is >= 0 and < ViennaOptions;
    }

    private static bool IsIso(int code)
    {
        (int service, int nature, _) = IsoParts(code);
        return service is FirstTrafficSign or FirstTrafficSign + 1 or FirstTrafficSign + 2 or Facilities or FirstCondition or FirstCondition + 1
            && nature is >= 1 and <= 9;
    }
}
