namespace V2X.Grpc;

/// <summary>How a call ended, with the numbers gRPC gives them on the wire.</summary>
public enum GrpcStatusCode
{
    /// <summary>All well.</summary>
    Ok = 0,

    /// <summary>The caller, as a rule, ended the call.</summary>
    Cancelled = 1,

    /// <summary>No better code is known; also what a handler's unexpected failure becomes.</summary>
    Unknown = 2,

    /// <summary>The request is wrong whatever state the server is in.</summary>
    InvalidArgument = 3,

    /// <summary>The deadline passed before the call was done.</summary>
    DeadlineExceeded = 4,

    /// <summary>What was asked for is not there.</summary>
    NotFound = 5,

    /// <summary>What was to be created is there already.</summary>
    AlreadyExists = 6,

    /// <summary>The caller is known and may not do this.</summary>
    PermissionDenied = 7,

    /// <summary>A quota, a size limit or a full queue.</summary>
    ResourceExhausted = 8,

    /// <summary>The state of the server forbids it until someone changes that state.</summary>
    FailedPrecondition = 9,

    /// <summary>Ended by something concurrent; the caller may try again from the start.</summary>
    Aborted = 10,

    /// <summary>Past the end of what there is.</summary>
    OutOfRange = 11,

    /// <summary>The method, or what the call needs of the protocol, does not exist here.</summary>
    Unimplemented = 12,

    /// <summary>A promise between the two ends is broken, such as a message that does not parse.</summary>
    Internal = 13,

    /// <summary>The server cannot be reached now; trying again later may work.</summary>
    Unavailable = 14,

    /// <summary>Data is lost or damaged beyond repair.</summary>
    DataLoss = 15,

    /// <summary>The caller did not show who it is.</summary>
    Unauthenticated = 16,
}
