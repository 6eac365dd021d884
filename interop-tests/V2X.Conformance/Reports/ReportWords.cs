using V2X.Conformance.Suites;

namespace V2X.Conformance.Reports;

/// <summary>What reports say by themselves, in their languages.</summary>
internal static class ReportWords
{
    public static readonly LocalText Title = new("Conformance report", "符合性測試報告", "符合性测试报告");
    public static readonly LocalText MatrixTitle = new("Conformance, side by side", "符合性測試結果對照", "符合性测试结果对照");
    public static readonly LocalText Partial = new("The run was broken off or its source ended early: what follows is of what came until then.", "測試中途中斷，或來源提早結束：以下僅涵蓋已收到之內容。", "测试中途中断，或来源提前结束：以下仅涵盖已收到的内容。");
    public static readonly LocalText Requirements = new("Requirements", "要求", "要求");
    public static readonly LocalText Requirement = new("Requirement", "要求", "要求");
    public static readonly LocalText Verdict = new("Verdict", "結果", "结果");
    public static readonly LocalText Source = new("Source", "出處", "出处");
    public static readonly LocalText Evidence = new("Evidence", "證據", "证据");
    public static readonly LocalText AllSuites = new("all suites", "所有測試集", "所有测试集");
    public static readonly LocalText Suite = new("Suite", "測試集", "测试集");
    public static readonly LocalText Broken = new("broken", "違反", "违反");
    public static readonly LocalText Breaches = new("Where it was broken", "違反之處", "违反之处");
    public static readonly LocalText Packet = new("Packet", "封包", "数据包");
    public static readonly LocalText Sent = new("Sent to the unit", "發送至受測單元", "发送至受测单元");
    public static readonly LocalText Time = new("Time", "時間", "时间");
    public static readonly LocalText Field = new("Field", "欄位", "字段");
    public static readonly LocalText Found = new("Found", "發現", "发现");
    public static readonly LocalText Decoded = new("decoded", "解碼", "解码");
    public static readonly LocalText Absent = new("missing in here", "此處缺少", "此处缺少");
    public static readonly LocalText Again = new("Judge it again", "重新測試", "重新测试");
    public static readonly LocalText OnlyIf = new("Only if", "前提", "前提");
    public static readonly LocalText OverTime = new("Over time", "時間變化", "时间变化");
    public static readonly LocalText Rate = new("Messages per second", "每秒消息數", "每秒消息数");
    public static readonly LocalText Jitter = new("Interval from message to message, standard deviation, ms", "消息間隔之標準差，毫秒", "消息间隔的标准差，毫秒");
    public static readonly LocalText Latency = new("From generation to reception, mean, ms", "由產生至接收，平均，毫秒", "从生成到接收，平均，毫秒");
    public static readonly LocalText Error = new("Distance from the reference track, mean, m", "與參考軌跡之距離，平均，米", "与参考轨迹的距离，平均，米");
    public static readonly LocalText Map = new("Where it was sent", "發送位置", "发送位置");
    public static readonly LocalText Reference = new("reference track", "參考軌跡", "参考轨迹");
    public static readonly LocalText Seen = new("What was seen", "收到之內容", "收到的内容");
    public static readonly LocalText Messages = new("Messages", "消息", "消息");
    public static readonly LocalText NotReadable = new("Not readable", "無法解讀", "无法解读");
    public static readonly LocalText Packets = new("packets", "個封包", "个数据包");
    public static readonly LocalText Signatures = new("signatures checked", "個簽名已驗證", "个签名已验证");
    public static readonly LocalText Must = new("must", "必須", "必须");
    public static readonly LocalText Should = new("should", "建議", "建议");
    public static readonly LocalText Information = new("information", "參考", "参考");
    public static readonly LocalText Differs = new("differs", "有差異", "有差异");
    public static readonly LocalText OnlyDifferences = new("only differences", "只顯示差異", "只显示差异");

    public static LocalText Of(Severity severity) => severity switch
    {
        Severity.Must => Must,
        Severity.Should => Should,
        _ => Information,
    };
}
