namespace V2X.Model.Canonical;

/// <summary>How a request stands with the vehicle that makes it: PriorityRequestType of SAE J2735 and ReqStatus of T/CSAE 157.</summary>
public enum RequestStatus
{
    /// <summary>It is made.</summary>
    Requested,

    /// <summary>It is made again with other content; T/CSAE 157 does not tell this from the first time.</summary>
    Updated,

    /// <summary>It is withdrawn.</summary>
    Cancelled,

    /// <summary>The vehicle has taken note of the answer; T/CSAE 157 only.</summary>
    Confirmed,

    /// <summary>It is done with; T/CSAE 157 only.</summary>
    Completed,
}
