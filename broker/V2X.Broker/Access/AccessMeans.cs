namespace V2X.Broker.Access;

/// <summary>How a caller showed who they are.</summary>
internal enum AccessMeans
{
    /// <summary>Nothing was shown.</summary>
    Nothing,

    /// <summary>A client certificate.</summary>
    Certificate,

    /// <summary>A name and password.</summary>
    Password,

    /// <summary>A JSON Web Token.</summary>
    Token,
}
