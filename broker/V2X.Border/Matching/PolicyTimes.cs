namespace V2X.Border.Matching;

/// <summary>Times of the week that a policy names, to the minute. Immutable and thread-safe; allocates nothing once made.</summary>
public sealed class PolicyTimes
{
    private const int MinutesPerDay = 24 * 60;
    private const int MinutesPerWeek = 7 * MinutesPerDay;
    private const long MillisecondsPerMinute = 60_000;

    // The first minute of 1970 lay in a Thursday; weeks begin on Monday here.
    private const int FirstMinute = 3 * MinutesPerDay;

    private readonly ulong[] _minutes = new ulong[(MinutesPerWeek + 63) / 64];

    /// <summary>Times from one time of day to another on certain days of the week.</summary>
    /// <param name="name">Name that rules call it by.</param>
    /// <param name="fromMinute">Minute of the day it begins with, local time.</param>
    /// <param name="toMinute">Minute of the day it ends before, local time; not later than <paramref name="fromMinute"/> means the next day.</param>
    /// <param name="days">Days on which it begins, bit 0 Monday to bit 6 Sunday.</param>
    /// <param name="utcOffsetMinutes">Local time minus UTC.</param>
    public PolicyTimes(string name, int fromMinute, int toMinute, int days, int utcOffsetMinutes)
    {
        Name = name;
        int length = toMinute > fromMinute ? toMinute - fromMinute : toMinute + MinutesPerDay - fromMinute;
        for (int day = 0; day < 7; day++)
        {
            for (int minute = 0; (days >> day & 1) != 0 && minute < length; minute++)
            {
                int at = ((day * MinutesPerDay) + fromMinute + minute - utcOffsetMinutes + MinutesPerWeek) % MinutesPerWeek;
                _minutes[at >> 6] |= 1UL << (at & 63);
            }
        }
    }

    /// <summary>Name that rules call it by.</summary>
    public string Name { get; }

    /// <summary>Whether a time belongs to it.</summary>
    public bool Contains(long unixMs)
    {
        long minute = Math.DivRem(unixMs, MillisecondsPerMinute, out long rest) - (rest < 0 ? 1 : 0);
        int at = (int)(((minute + FirstMinute) % MinutesPerWeek + MinutesPerWeek) % MinutesPerWeek);
        return (_minutes[at >> 6] >> (at & 63) & 1) != 0;
    }

    /// <summary>Whether two have a minute in common.</summary>
    public bool Meets(PolicyTimes other)
    {
        for (int i = 0; i < _minutes.Length; i++)
        {
            if ((_minutes[i] & other._minutes[i]) != 0)
                return true;
        }

        return false;
    }
}
