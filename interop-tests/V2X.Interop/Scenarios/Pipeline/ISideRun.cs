using V2X.Interop.Demo;
using V2X.Interop.Scenarios.Judging;
using V2X.Interop.Scenarios.Plans;
using V2X.Interop.Simulation;

namespace V2X.Interop.Scenarios.Pipeline;

/// <summary>What reports tell of one side.</summary>
internal interface ISideRun
{
    /// <summary>Side of the border.</summary>
    Region Region { get; }

    /// <summary>What the scenario says of the side.</summary>
    RegionPlan Plan { get; }

    /// <summary>Its judge.</summary>
    TrackJudge Judge { get; }

    /// <summary>From the sender's antenna to a site.</summary>
    LatencyHistogram Air { get; }

    /// <summary>From a sensor's picture to its site's message.</summary>
    LatencyHistogram Sensing { get; }

    /// <summary>From a site to the broker.</summary>
    LatencyHistogram Uplink { get; }

    /// <summary>From the state that was measured to the picture that holds it.</summary>
    LatencyHistogram MeasuredToFused { get; }

    /// <summary>Self-reports that reached at least one site's area.</summary>
    long SelfReportsSent { get; }

    /// <summary>Self-reports that the broker took on, each counted once.</summary>
    long SelfReportsFused { get; }

    /// <summary>Self-reports that another site had delivered already.</summary>
    long Duplicates { get; }

    /// <summary>Sensor frames that the broker took on.</summary>
    long Frames { get; }

    /// <summary>Messages that could not be written, by reason.</summary>
    ReasonCounts NotWritten { get; }
}
