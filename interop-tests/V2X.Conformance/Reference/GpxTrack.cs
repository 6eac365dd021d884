using System.Xml;

namespace V2X.Conformance.Reference;

/// <summary>Reads the track points of GPX, whatever their track or segment. Points without a time are passed over.</summary>
internal static class GpxTrack
{
    private static readonly XmlReaderSettings s_settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreWhitespace = true,
        MaxCharactersInDocument = ReferenceReader.MostOctets,
    };

    public static ReferenceFault? Read(Stream stream, List<ReferencePoint> points)
    {
        using XmlReader xml = XmlReader.Create(stream, s_settings);
        try
        {
            while (xml.Read())
            {
                if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "trkpt" && ReadPoint(xml, points) is { } fault)
                    return fault;
            }
        }
        catch (XmlException fault)
        {
            return new ReferenceFault(fault.LineNumber, fault.Message);
        }

        return null;
    }

    private static ReferenceFault? ReadPoint(XmlReader xml, List<ReferencePoint> points)
    {
        long line = ((IXmlLineInfo)xml).LineNumber;
        double latitude = ReferenceReader.Number(xml.GetAttribute("lat")), longitude = ReferenceReader.Number(xml.GetAttribute("lon"));
        if (xml.IsEmptyElement)
            return null;
        int depth = xml.Depth;
        string? time = null;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Text && time is "")
                time = xml.Value;
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "time" && xml.Depth == depth + 1)
                time = "";
        }

        if (time is null)
            return null;
        return ReferenceReader.Add(points, ReferenceReader.Time(time), latitude, longitude) is { } text ? new ReferenceFault(line, text) : null;
    }
}
