using V2X.Conformance.Suites;
using V2X.Conformance.Verdicts;

namespace V2X.Conformance.Reports;

/// <summary>Verdicts in words. Thread safe.</summary>
public static class VerdictText
{
    private static readonly string[] s_names = ["not-applicable", "pass", "inconclusive", "fail"];

    private static readonly LocalText[] s_texts =
    [
        new("not applicable", "不適用", "不适用"),
        new("pass", "合格", "合格"),
        new("inconclusive", "未能判定", "无法判定"),
        new("fail", "不合格", "不合格"),
    ];

    /// <summary>The verdict as files and scripts know it.</summary>
    public static string Name(Verdict verdict) => s_names[(int)verdict];

    /// <summary>The verdict for people.</summary>
    public static string Of(Verdict verdict, ReportLanguage language) => s_texts[(int)verdict].In(language);
}
