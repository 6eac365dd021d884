using V2X.Conformance.Suites;
using V2X.Conformance.Verdicts;

namespace V2X.Conformance.Reports;

/// <summary>What a results file says of one requirement.</summary>
/// <param name="Suite">Id of its suite.</param>
/// <param name="Id">Its id.</param>
/// <param name="Title">What is required.</param>
/// <param name="Clause">Where it is written.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Examined">How often it could have been broken.</param>
/// <param name="Broken">How often it was.</param>
public sealed record RecordedVerdict(string Suite, string Id, LocalText Title, string Clause, Verdict Verdict, long Examined, long Broken);
