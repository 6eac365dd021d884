using System.Globalization;
using V2X.Border.Matching;

namespace V2X.Border.Policies;

/// <summary>Reads the times of a policy: from one time of day to another, on days of the week, by name.</summary>
internal sealed class TimesReader(FindingList findings)
{
    private const int EveryDay = 0x7F;
    private const int MostOffsetMinutes = 14 * 60;
    private static readonly string[] Days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    public List<PolicyTimes> Read(PolicyNode? node)
    {
        List<PolicyTimes> times = [];
        if (node is null)
            return times;
        if (!node.IsObject)
            findings.Error(node.Line, "'times' is an object: { \"name\": { \"from\": \"06:00\", \"to\": \"22:00\", \"utcOffset\": \"+08:00\" } }");
        foreach (PolicyMember member in node.Members)
        {
            if (!PolicyObject.IsName(member.Name))
                findings.Error(member.Line, "the name of times is 1 to 64 of a-z, 0-9, '-' and '.'");
            else if (times.Count == NameTable.Most)
                findings.Error(member.Line, $"more than {NameTable.Most} times");
            else if (One(member) is { } one)
                times.Add(one);
        }

        return times;
    }

    private PolicyTimes? One(PolicyMember member)
    {
        if (!member.Value.IsObject)
        {
            findings.Error(member.Line, $"times '{member.Name}' are an object with 'from', 'to', 'utcOffset' and, if wanted, 'days'");
            return null;
        }

        PolicyObject times = new(member.Value, $"times '{member.Name}'", findings);
        times.About();
        int? from = Minute(times, "from");
        int? to = Minute(times, "to");
        int? offset = Offset(times);
        int days = DaysOf(times);
        times.Done();
        return from is null || to is null || offset is null ? null : new PolicyTimes(member.Name, from.Value, to.Value, days, offset.Value);
    }

    private int? Minute(PolicyObject times, string name)
    {
        PolicyNode? value = times.Take(name);
        if (value is { IsText: true } && ClockTime(value.Text) is { } minute)
            return minute;
        findings.Error(value?.Line ?? times.Line, $"'{name}' must be a time of day such as \"06:30\"");
        return null;
    }

    private int? Offset(PolicyObject times)
    {
        PolicyNode? value = times.Take("utcOffset");
        if (value is { IsText: true, Text.Length: 6 } && value.Text[0] is '+' or '-'
            && ClockTime(value!.Text[1..]) is { } minutes && minutes <= MostOffsetMinutes)
            return value.Text[0] == '-' ? -minutes : minutes;
        findings.Error(value?.Line ?? times.Line, "'utcOffset' must be local time minus UTC, such as \"+08:00\"");
        return null;
    }

    private int DaysOf(PolicyObject times)
    {
        if (times.Texts("days") is not { } named)
            return EveryDay;
        int days = 0;
        foreach (PolicyNode day in named)
        {
            int index = Array.IndexOf(Days, day.Text);
            if (index < 0)
                findings.Error(day.Line, $"'{PolicyObject.Shorten(day.Text)}' is none of {string.Join(", ", Days)}");
            else
                days |= 1 << index;
        }

        return days;
    }

    private static int? ClockTime(string text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly time) ? (time.Hour * 60) + time.Minute : null;
}
