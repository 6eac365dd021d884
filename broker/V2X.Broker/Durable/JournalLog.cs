using Microsoft.Extensions.Logging;
using V2X.Journal;

namespace V2X.Broker.Durable;

/// <summary>Tells the log how a journal on disk is doing.</summary>
internal static partial class JournalLog
{
    /// <summary>Tells what was found at the opening, and from then on when the disk takes nothing and when it does again.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="name">What it is, e.g. "the log of events".</param>
    /// <param name="folder">Where it is.</param>
    /// <param name="meanwhile">What becomes of messages while the disk takes nothing, as a sentence.</param>
    /// <param name="log">Where it is told.</param>
    public static void Tell(RecordJournal journal, string name, string folder, string meanwhile, ILogger log)
    {
        journal.RefusalChanged = (refusal, fault) =>
        {
            if (refusal == JournalOutcome.Appended)
                WorksAgain(log, name, folder);
            else
                Refuses(log, name, folder, fault, meanwhile);
        };
        if (journal.Refusal != JournalOutcome.Appended)
            Refuses(log, name, folder, journal.Fault, meanwhile);
        JournalRecovery recovery = journal.Recovery;
        if (recovery.TornTails > 0)
            TailCut(log, recovery.TornTails, recovery.TornOctets, name, folder);
        if (recovery.SetAside > 0)
            SetAside(log, recovery.SetAside, name, folder);
    }

    [LoggerMessage(EventId = 51, Level = LogLevel.Warning, Message = "Cut {Tails} torn tails, {Octets} octets, off {Journal} in {Folder}: the last process ended in the middle of writing")]
    private static partial void TailCut(ILogger log, int tails, long octets, string journal, string folder);

    [LoggerMessage(EventId = 52, Level = LogLevel.Error, Message = "Set {Files} files aside in {Journal} in {Folder}: their beginning is damaged; they end in .damaged now and are not read")]
    private static partial void SetAside(ILogger log, int files, string journal, string folder);

    [LoggerMessage(EventId = 53, Level = LogLevel.Error, Message = "The disk takes nothing for {Journal} in {Folder}: {Fault} {Meanwhile} It is tried again every second")]
    private static partial void Refuses(ILogger log, string journal, string folder, string fault, string meanwhile);

    [LoggerMessage(EventId = 54, Level = LogLevel.Information, Message = "The disk takes records for {Journal} in {Folder} again")]
    private static partial void WorksAgain(ILogger log, string journal, string folder);
}
