namespace V2X.Testing;

/// <summary>How a RabbitMQ node is protected: it takes TLS alone, from clients with a certificate, and one user.</summary>
/// <param name="Authority">PEM file of whose certificates it takes.</param>
/// <param name="Certificate">PEM file of its own, for "localhost", with its key.</param>
/// <param name="User">Name and password, parted by a colon.</param>
internal sealed record RabbitMqTls(string Authority, string Certificate, string User);
