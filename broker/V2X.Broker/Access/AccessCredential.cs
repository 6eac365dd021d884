namespace V2X.Broker.Access;

/// <summary>Somebody whom the access file names, and how they show who they are.</summary>
/// <param name="Identity">Who it is.</param>
/// <param name="Certificate">Common name or DNS name of the client certificate; empty where none is taken.</param>
/// <param name="Password">Hash of the password; null where none is taken.</param>
internal sealed record AccessCredential(AccessIdentity Identity, string Certificate, PasswordHash? Password);
