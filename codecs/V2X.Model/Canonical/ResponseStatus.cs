namespace V2X.Model.Canonical;

/// <summary>What became of a request for priority: PrioritizationResponseStatus of SAE J2735, by its numbers.</summary>
public enum ResponseStatus
{
    /// <summary>It has come in.</summary>
    Requested = 1,

    /// <summary>It is being worked on.</summary>
    Processing = 2,

    /// <summary>It cannot be granted yet: heed other traffic.</summary>
    WatchOtherTraffic = 3,

    /// <summary>It is granted.</summary>
    Granted = 4,

    /// <summary>It is rejected.</summary>
    Rejected = 5,

    /// <summary>It was served for as long as is allowed.</summary>
    MaxPresence = 6,

    /// <summary>It is locked out for having been served lately.</summary>
    ReserviceLocked = 7,
}
