using V2X.Messages.Etsi.Iso14823_gdd;
using V2X.Messages.Etsi.Ts103301_v2_2_1;
using V2X.Model.Canonical;
using V2X.Model.Translation.Events;

namespace V2X.Model.Translation.Etsi.Ts103301V221.Signs;

/// <summary>Which sign it is: by the Vienna Convention, by ISO 14823 or in ITIS phrases. Static functions without state.</summary>
internal static class SignCodes
{
    private const int MostCodes = 4;
    private const int KilometresPerHour = 0;
    private const int MilesPerHour = 1;
    private const int GreatestLimit = 250;
    private const double KilometrePerHour = 1 / 3.6;
    private const double MilePerHour = 0.44704;

    /// <summary>Takes over the codes: the first of a sign, every phrase, and the speed limit that one of them tells.</summary>
    public static void Read(RoadSignCodes from, RoadEvent to)
    {
        foreach (RSCode code in from)
        {
            switch (code.Code.Kind)
            {
                case RSCodeCodeKind.ViennaConvention:
                    ReadVienna(code.Code.ViennaConvention, to);
                    break;
                case RSCodeCodeKind.Iso14823:
                    ReadIso(code.Code.Iso14823, to);
                    break;
                case RSCodeCodeKind.ItisCodes:
                    to.Phrases.AddCleared().Itis = code.Code.ItisCodes;
                    break;
                default:
                    break;
            }
        }

        EventPhrases.Understand(to);
    }

    /// <summary>Whether there is a code for the sign.</summary>
    public static bool HasAny(RoadEvent sign) =>
        RoadSigns.ViennaOf(sign) is not null || RoadSigns.IsoOf(sign) is not null || !double.IsNaN(sign.SpeedLimitMetresPerSecond)
        || EventPhrases.HasItis(sign) || EventCauses.ItisOf(sign) != EventCauses.NoCode;

    /// <summary>Writes the codes; the phrase that says nothing where there is none, since one must be there.</summary>
    public static void Write(RoadEvent from, RoadSignCodes to)
    {
        to.Clear();
        bool tellsLimit = false;
        if (RoadSigns.ViennaOf(from) is { } vienna)
            tellsLimit = WriteVienna(vienna, from.SpeedLimitMetresPerSecond, Add(to, RSCodeCodeKind.ViennaConvention).ViennaConvention);
        else if (RoadSigns.IsoOf(from) is { } iso)
            tellsLimit = WriteIso(iso, from.SpeedLimitMetresPerSecond, Add(to, RSCodeCodeKind.Iso14823).Iso14823);
        if (!tellsLimit && !double.IsNaN(from.SpeedLimitMetresPerSecond))
            WriteIso(RoadSigns.IsoSpeedLimit, from.SpeedLimitMetresPerSecond, Add(to, RSCodeCodeKind.Iso14823).Iso14823);
        foreach (EventPhrase phrase in from.Phrases)
        {
            if (to.Count < MostCodes && EventQuantity.Within(phrase.Itis, 0, ushort.MaxValue) is { } itis)
                Add(to, RSCodeCodeKind.ItisCodes).ItisCodes = itis;
        }

        if (to.Count == 0)
            Add(to, RSCodeCodeKind.ItisCodes).ItisCodes = EventCauses.ItisOf(from);
    }

    private static RSCodeCode Add(RoadSignCodes to, RSCodeCodeKind kind)
    {
        RSCode code = to.Add();
        code.HasLayoutComponentId = false;
        code.Code.Kind = kind;
        return code.Code;
    }

    private static void ReadVienna(VcCode from, RoadEvent to)
    {
        int code = RoadSigns.Vienna(from.RoadSignClass, from.RoadSignCode, from.VcOption);
        if (to.Code is null)
            (to.Code, to.CodeScheme) = (code, RoadEventCodeScheme.ViennaConvention);
        if (RoadSigns.IsViennaSpeedLimit(code) && from.HasValue && from.HasUnit)
            ReadLimit(from.Value, from.Unit, to);
    }

    private static bool WriteVienna(int code, double limit, VcCode to)
    {
        (to.RoadSignClass, to.RoadSignCode, to.VcOption) = RoadSigns.ViennaParts(code);
        to.HasValidity = false;
        bool tellsLimit = RoadSigns.IsViennaSpeedLimit(code) && !double.IsNaN(limit);
        to.Value = Quantity.Write(limit, KilometrePerHour, 0, GreatestLimit, 0);
        to.Unit = KilometresPerHour;
        to.HasValue = to.HasUnit = tellsLimit;
        return tellsLimit;
    }

    private static void ReadIso(ISO14823Code from, RoadEvent to)
    {
        ISO14823CodePictogramCode pictogram = from.PictogramCode;
        int service = SignServices.Read(pictogram.ServiceCategoryCode);
        if (to.Code is null && service != RoadSigns.UnknownService)
        {
            to.Code = RoadSigns.Iso(service, pictogram.PictogramCategoryCode.Nature, pictogram.PictogramCategoryCode.SerialNumber);
            to.CodeScheme = RoadEventCodeScheme.Iso14823;
        }

        if (!from.HasAttributes)
            return;
        foreach (ISO14823Attribute attribute in from.Attributes)
        {
            if (attribute.Kind == ISO14823AttributeKind.Spe && attribute.Spe.HasSpeedLimitMax)
                ReadLimit(attribute.Spe.SpeedLimitMax, attribute.Spe.Unit, to);
        }
    }

    private static bool WriteIso(int code, double limit, ISO14823Code to)
    {
        (int service, int nature, int serial) = RoadSigns.IsoParts(code);
        ISO14823CodePictogramCode pictogram = to.PictogramCode;
        pictogram.HasCountryCode = false;
        SignServices.Write(service, pictogram.ServiceCategoryCode);
        pictogram.PictogramCategoryCode.Nature = nature;
        pictogram.PictogramCategoryCode.SerialNumber = serial;
        to.Attributes.Clear();
        to.HasAttributes = !double.IsNaN(limit);
        if (to.HasAttributes)
            WriteLimit(limit, to.Attributes.Add());
        return to.HasAttributes;
    }

    private static void WriteLimit(double limit, ISO14823Attribute to)
    {
        to.Kind = ISO14823AttributeKind.Spe;
        InternationalSignSpeedLimits speed = to.Spe;
        speed.SpeedLimitMax = Quantity.Write(limit, KilometrePerHour, 0, GreatestLimit, 0);
        speed.HasSpeedLimitMax = true;
        speed.HasSpeedLimitMin = false;
        speed.Unit = KilometresPerHour;
    }

    private static void ReadLimit(int value, int unit, RoadEvent to)
    {
        if (unit == KilometresPerHour)
            to.SpeedLimitMetresPerSecond = value * KilometrePerHour;
        else if (unit == MilesPerHour)
            to.SpeedLimitMetresPerSecond = value * MilePerHour;
    }
}
