namespace V2X.Journal;

/// <summary>What a journal found when it was opened.</summary>
/// <param name="Segments">Segments taken over.</param>
/// <param name="Octets">Octets of them.</param>
/// <param name="TornTails">Segments whose end had not been written whole; it was cut off after the last good record.</param>
/// <param name="TornOctets">Octets cut off.</param>
/// <param name="SetAside">Files that no segment can be made of; they were renamed and are not read.</param>
public readonly record struct JournalRecovery(int Segments, long Octets, int TornTails, long TornOctets, int SetAside);
