using V2X.Messages.China.Csae53_157;

namespace V2X.Interop.Emulators.ChinaDay2;

/// <summary>A vehicle's request to change lanes, from asking to its end; then a pause and the next one. Times are those it is given. For one thread.</summary>
internal sealed class LaneRequest
{
    private const double PauseMs = 2_000;
    private const double DoneMs = 1_000;
    private double _sinceMs = double.NaN;
    private ReqStatus _status = ReqStatus.Unknown;

    /// <summary>How long it asks before it gives up, milliseconds.</summary>
    public double PatienceMs { get; set; } = 4_000;

    /// <summary>From guidance to its confirmation, milliseconds.</summary>
    public double ConfirmMs { get; set; } = 150;

    /// <summary>How long it takes to change lanes, milliseconds.</summary>
    public double ChangeMs { get; set; } = 1_500;

    /// <summary>Number of the request.</summary>
    public int Number { get; private set; }

    /// <summary>What it tells of it; <see cref="ReqStatus.Unknown"/> in the pause.</summary>
    public ReqStatus Status => _status;

    /// <summary>When guidance came, milliseconds; NaN where none has.</summary>
    private double GuidedMs { get; set; } = double.NaN;

    /// <summary>It was guided.</summary>
    public void Guide(double nowMs)
    {
        if (_status == ReqStatus.Request && double.IsNaN(GuidedMs))
            GuidedMs = nowMs;
    }

    /// <summary>Time goes on.</summary>
    public void Advance(double nowMs)
    {
        _sinceMs = double.IsNaN(_sinceMs) ? nowMs : _sinceMs;
        double lasted = nowMs - _sinceMs;
        if (_status == ReqStatus.Unknown && lasted >= PauseMs)
        {
            Number = (Number + 1) & 255;
            GuidedMs = double.NaN;
            Turn(ReqStatus.Request, nowMs);
        }
        else if (_status == ReqStatus.Request && nowMs - GuidedMs >= ConfirmMs)
        {
            Turn(ReqStatus.Comfirmed, nowMs);
        }
        else if (_status == ReqStatus.Request && lasted >= PatienceMs)
        {
            Turn(ReqStatus.Cancel, nowMs);
        }
        else if (_status == ReqStatus.Comfirmed && lasted >= ChangeMs)
        {
            Turn(ReqStatus.Complete, nowMs);
        }
        else if (_status is ReqStatus.Cancel or ReqStatus.Complete && lasted >= DoneMs)
        {
            Turn(ReqStatus.Unknown, nowMs);
        }
    }

    private void Turn(ReqStatus status, double nowMs)
    {
        _status = status;
        _sinceMs = nowMs;
    }
}
