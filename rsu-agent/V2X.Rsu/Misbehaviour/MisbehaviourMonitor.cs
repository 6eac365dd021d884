using System.Numerics;
using V2X.Contracts.V1;
using V2X.Rsu.Options;
using V2X.Rsu.Uplink;

namespace V2X.Rsu.Misbehaviour;

/// <summary>
/// Follows senders, checks what they say of themselves, keeps a score of each and reports with evidence. Bounded in memory;
/// time comes with the messages; allocates nothing per message. Safe from any thread.
/// </summary>
internal sealed class MisbehaviourMonitor
{
    private const double NanosecondsPerSecond = 1e9;
    private const float NegligibleScore = 0.001f;

    private readonly MisbehaviourOptions _options;
    private readonly MotionChecks _checks;
    private readonly SenderTable _senders;
    private readonly SpotIndex _spots;
    private readonly LastMessages _messages;
    private readonly ReportRing _reports;
    private readonly double[] _weights;
    private readonly long[] _failures = new long[CheckText.Count];
    private readonly Lock _lock = new();
    private readonly double _halfLifeNanoseconds;
    private readonly long _reportIntervalNanoseconds;

    public MisbehaviourMonitor(MisbehaviourOptions options)
    {
        _options = options;
        _checks = new MotionChecks(options);
        _senders = new SenderTable(options.Senders);
        _spots = new SpotIndex(options.SybilCluster, _senders, options.Senders);
        _messages = new LastMessages(options.Senders);
        _reports = new ReportRing(options.Reports);
        _weights =
        [
            0, options.PositionJump.Weight, options.SpeedDisplacement.Weight, options.FrozenSender.Weight, options.TeleportingSender.Weight,
            options.ImpossibleAcceleration.Weight, options.SybilCluster.Weight,
        ];
        _halfLifeNanoseconds = options.ScoreHalfLifeSeconds * NanosecondsPerSecond;
        _reportIntervalNanoseconds = options.ReportIntervalMilliseconds * 1_000_000L;
    }

    /// <summary>
    /// Checks a message, writes score and failed checks into its facts, and keeps <paramref name="evidence"/>, the octets as they
    /// would be shown to an authority. True where the sender's messages are to be dropped.
    /// </summary>
    public bool Observe(ref MessageFacts facts, ReadOnlySpan<byte> evidence)
    {
        facts.MisbehaviourScore = 0;
        facts.MisbehaviourChecks = 0;
        if (!facts.Key.HasPosition || facts.Key.StationIdOctets == 0 || facts.Key.Type is not ("BSM" or "CAM" or "PSM" or "VAM"))
            return false;
        var motion = Motion.Of(facts.Key, facts.ReceivedNanoseconds);
        lock (_lock)
            return Observe(ref facts, motion, evidence);
    }

    /// <summary>Failed checks since the start, by the number of the check.</summary>
    public long FailuresOf(MisbehaviourCheck check)
    {
        lock (_lock)
            return _failures[(int)check];
    }

    /// <summary>Senders followed, those forgotten because the table was full, reports made.</summary>
    public (int Senders, long Evicted, ulong Reports) Totals()
    {
        lock (_lock)
            return (_senders.Count, _senders.Evicted, _reports.Made);
    }

    /// <summary>Calls <paramref name="look"/> for the kept reports, the newest first, until <paramref name="most"/>. Short work only: it holds up checking.</summary>
    public ulong Inspect(int most, Action<MisbehaviourReport> look)
    {
        lock (_lock)
        {
            for (int age = 0; age < Math.Min(most, _reports.Kept); age++)
                look(_reports[age]);
            return _reports.GivenUp;
        }
    }

    private bool Observe(ref MessageFacts facts, in Motion motion, ReadOnlySpan<byte> evidence)
    {
        int slot = _senders.Touch(SenderKey.Of(facts), out bool evicted);
        if (evicted)
        {
            _spots.Remove(slot);
            _messages.Forget(slot);
        }

        ref SenderTrack track = ref _senders[slot];
        Motion before = track.Last;
        uint failed = _checks.Check(ref track, motion);
        if (facts.Key.Type is "BSM" or "CAM")
            failed |= Cluster(slot, ref track, motion);
        Score(ref track, failed, motion.ReceivedNanoseconds);
        facts.MisbehaviourScore = track.Score;
        facts.MisbehaviourChecks = failed;
        for (uint rest = failed; rest != 0; rest &= rest - 1)
            Report(slot, ref track, (MisbehaviourCheck)BitOperations.TrailingZeroCount(rest), facts, before, motion, evidence);
        _messages.Keep(slot, evidence);
        return track.Score > _options.DropAboveScore;
    }

    private uint Cluster(int slot, ref SenderTrack track, in Motion motion)
    {
        if (_options.SybilCluster.Weight == 0)
            return 0;
        _spots.Place(slot, motion);
        track.ClusterMessages = _spots.IsCrowded(slot, motion) ? Math.Min(track.ClusterMessages + 1, int.MaxValue - 1) : 0;
        return track.ClusterMessages >= _options.SybilCluster.Messages ? 1u << (int)MisbehaviourCheck.SybilCluster : 0;
    }

    private void Score(ref SenderTrack track, uint failed, long nowNanoseconds)
    {
        if (track.Score > 0)
        {
            double age = Math.Max(0, nowNanoseconds - track.ScoredNanoseconds);
            track.Score *= (float)Math.Pow(2, -age / _halfLifeNanoseconds);
            if (track.Score < NegligibleScore)
                track.Score = 0;
        }

        track.ScoredNanoseconds = nowNanoseconds;
        for (uint rest = failed; rest != 0; rest &= rest - 1)
        {
            int check = BitOperations.TrailingZeroCount(rest);
            _failures[check]++;
            track.Score += (1 - track.Score) * (float)_weights[check];
        }
    }

    private void Report(
        int slot, ref SenderTrack track, MisbehaviourCheck check, in MessageFacts facts, in Motion before, in Motion motion, ReadOnlySpan<byte> evidence)
    {
        long last = track.Reported[(int)check];
        if (last != 0 && motion.ReceivedNanoseconds - last < _reportIntervalNanoseconds)
            return;
        track.Reported[(int)check] = motion.ReceivedNanoseconds;
        MisbehaviourReport report = _reports.Next();
        report.Check = check;
        report.Sender = _senders.KeyAt(slot);
        report.StationId = facts.Key.StationId;
        report.StationIdOctets = facts.Key.StationIdOctets;
        report.Family = facts.Key.Family;
        report.Type = facts.Key.Type;
        report.Edition = facts.Edition;
        report.Stack = facts.Envelope.Stack;
        report.Aid = facts.Envelope.Aid;
        report.Score = track.Score;
        report.Before = before;
        report.Subject = motion;
        report.SetEvidence(_messages[slot], _messages.OctetsOf(slot), evidence);
    }
}
