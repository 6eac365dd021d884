namespace V2X.Model;

/// <summary>What a bounded queue may do with a message when it is full. Numbers equal those of the wire contract.</summary>
public enum DeliveryClass : byte
{
    /// <summary>Not known.</summary>
    Unspecified = 0,

    /// <summary>A newer message of the same sender and type replaces it (BSM, SPAT, MAP, RSM, SDSM).</summary>
    State = 1,

    /// <summary>Kept and ordered (RSI, TIM, RSA, DENM, IVIM, requests and their answers).</summary>
    Event = 2,
}
