namespace V2X.Rsu.Spool;

/// <summary>What a spool found when it was opened.</summary>
/// <param name="Messages">Messages that the broker is not known to have, damaged ones included.</param>
/// <param name="Damaged">Of these, messages that cannot be read.</param>
/// <param name="Last">Greatest sequence found; 0 for none.</param>
/// <param name="TornTails">Segments whose end had not been written whole and was cut off.</param>
/// <param name="TornOctets">Octets cut off.</param>
internal sealed record SpoolRecovery(long Messages, long Damaged, ulong Last, int TornTails, long TornOctets);
