using V2X.Conformance.Running;
using V2X.Conformance.Verdicts;

namespace V2X.Conformance.Reports;

/// <summary>What a report shows beside the result of the run.</summary>
/// <param name="Decode">Takes the packet of a breach apart, its layers from the outermost in; none where it cannot be read at all.</param>
/// <param name="Command">The command that judges a requirement again.</param>
public sealed record ReportSources(Func<Breach, IReadOnlyList<TreeNode>> Decode, Func<RequirementResult, string> Command);
