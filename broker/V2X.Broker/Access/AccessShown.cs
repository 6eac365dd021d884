using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace V2X.Broker.Access;

/// <summary>What a caller shows, whatever edge it comes by.</summary>
internal readonly record struct AccessShown
{
    /// <summary>A client certificate that TLS has taken; null for none.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Name that goes with the password.</summary>
    public string Name { get; init; }

    /// <summary>Null for none.</summary>
    public ReadOnlyMemory<byte>? Password { get; init; }

    /// <summary>A JSON Web Token; null for none.</summary>
    public string? Token { get; init; }

    /// <summary>Whether something was shown that cannot be read.</summary>
    public bool IsUnreadable { get; init; }

    /// <summary>Where the caller is; null where that is not known.</summary>
    public EndPoint? From { get; init; }

    /// <summary>What finds the call again elsewhere: a trace, a connection or a client identifier.</summary>
    public string Correlation { get; init; }

    /// <summary>Whether the caller is on this machine.</summary>
    public bool IsOnLoopback => From is IPEndPoint { Address: { } address } && IPAddress.IsLoopback(address);

    /// <summary>What counts of all that was shown.</summary>
    public AccessMeans Means => Certificate is not null ? AccessMeans.Certificate
        : Token is not null ? AccessMeans.Token
        : Password is not null || IsUnreadable ? AccessMeans.Password : AccessMeans.Nothing;
}
