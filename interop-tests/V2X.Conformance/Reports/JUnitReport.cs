using System.Globalization;
using System.Text;
using System.Xml;
using V2X.Conformance.Running;
using V2X.Conformance.Suites;
using V2X.Conformance.Texts;
using V2X.Conformance.Verdicts;

namespace V2X.Conformance.Reports;

/// <summary>
/// A run as JUnit XML, for the pages of CI systems: a test suite for each suite, a test case for each requirement. What is only recommended and
/// was broken passes with a note; what could not be judged is skipped.
/// </summary>
public static class JUnitReport
{
    private static readonly XmlWriterSettings s_settings = new() { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(false), CheckCharacters = true };

    /// <summary>Writes the report.</summary>
    public static void Write(RunResult run, Stream stream)
    {
        using XmlWriter xml = XmlWriter.Create(stream, s_settings);
        xml.WriteStartElement("testsuites");
        xml.WriteAttributeString("name", run.Target);
        Count(xml, run.Requirements);
        foreach (IGrouping<string, RequirementResult> suite in run.Requirements.GroupBy(one => one.Suite.Id))
        {
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", suite.Key);
            Count(xml, [.. suite]);
            foreach (RequirementResult one in suite)
                Write(one, xml);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Count(XmlWriter xml, IReadOnlyList<RequirementResult> requirements)
    {
        xml.WriteAttributeString("tests", Text(requirements.Count));
        xml.WriteAttributeString("failures", Text(requirements.Count(one => one.FailsRun)));
        xml.WriteAttributeString("skipped", Text(requirements.Count(one => one.Verdict is Verdict.Inconclusive or Verdict.NotApplicable)));
    }

    private static void Write(RequirementResult one, XmlWriter xml)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", one.Suite.Id);
        xml.WriteAttributeString("name", $"{one.Requirement.Id} {one.Requirement.Title.En}");
        if (one.Verdict == Verdict.Fail)
            WriteFailure(one, xml);
        else if (one.Reason is { } reason)
            WriteNote(xml, "skipped", $"{VerdictText.Name(one.Verdict)}: {FindingTexts.Of(reason, ReportLanguage.En)}");
        xml.WriteEndElement();
    }

    private static void WriteFailure(RequirementResult one, XmlWriter xml)
    {
        string message = $"{one.Requirement.Clause}: broken {one.Broken} of {one.Examined} times";
        StringBuilder text = new();
        foreach (Breach breach in one.Breaches)
            text.Append(CultureInfo.InvariantCulture, $"packet {breach.PacketNumber} {TimeText.Of(breach.ReceivedUnixNs)} {breach.Type} {breach.Path} {FindingTexts.Of(breach.Finding, ReportLanguage.En)}\n");
        if (!one.FailsRun)
        {
            xml.WriteElementString("system-out", $"{message}\n{text}");
            return;
        }

        xml.WriteStartElement("failure");
        xml.WriteAttributeString("message", message);
        xml.WriteString(text.ToString());
        xml.WriteEndElement();
    }

    private static void WriteNote(XmlWriter xml, string element, string message)
    {
        xml.WriteStartElement(element);
        xml.WriteAttributeString("message", message);
        xml.WriteEndElement();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
