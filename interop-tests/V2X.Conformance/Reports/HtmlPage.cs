using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using V2X.Conformance.Suites;
using V2X.Conformance.Texts;
using V2X.Conformance.Verdicts;

namespace V2X.Conformance.Reports;

/// <summary>
/// One page with everything in it: style, script and drawings, nothing fetched from anywhere, so that it opens from a file and stays as it is.
/// Every text stands in it in all languages; the reader chooses. Without script it is in English.
/// </summary>
internal sealed class HtmlPage
{
    private const string Style = """
        body{font:15px/1.45 system-ui,"PingFang HK","PingFang SC","Microsoft JhengHei","Microsoft YaHei","Noto Sans CJK TC",sans-serif;color:#1c2430;background:#fff;max-width:1080px;margin:2rem auto;padding:0 1rem}
        h1{font-size:1.5rem;margin:0 0 .2rem}h2{font-size:1.15rem;margin:2rem 0 .6rem}h3{font-size:1rem;margin:0}p{margin:.3rem 0}.soft{color:#5b6675}
        table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}th,td{text-align:left;padding:.25rem .6rem;border-bottom:1px solid #e3e7ec;vertical-align:top}
        th{font-weight:600;color:#5b6675}td.n,td.id{white-space:nowrap}td.id+td{min-width:17rem}td.n{text-align:right}a{color:#1769c4}
        .pass{color:#0b6b43;font-weight:600}.fail{color:#b3261e;font-weight:600}.inconclusive{color:#8a5a00;font-weight:600}.not-applicable,.none{color:#7c8796}
        .totals{display:flex;gap:.6rem;margin:1rem 0;flex-wrap:wrap}.totals div{border:1px solid #e3e7ec;border-radius:4px;padding:.4rem 1rem;background:#f7f8fa}.totals b{font-size:1.4rem;display:block}
        section.broken{border:1px solid #e3e7ec;border-radius:4px;padding:.8rem 1rem;margin:.8rem 0}pre,code{font:13px/1.4 ui-monospace,monospace}pre{background:#f7f8fa;border:1px solid #e3e7ec;border-radius:4px;padding:.5rem;overflow-x:auto;white-space:pre-wrap;word-break:break-all}
        pre.tree{white-space:pre;word-break:normal;max-height:32rem;overflow:auto}mark{background:#ffd9d5;color:#b3261e;font-weight:600}.differs td{background:#fff6e0}
        svg{width:100%;height:auto;background:#f7f8fa;border:1px solid #e3e7ec;border-radius:4px;margin:.3rem 0}.bar{display:flex;gap:1rem;flex-wrap:wrap;align-items:center;margin:.5rem 0}.bar button[aria-pressed=true]{font-weight:600}
        html:lang(en) .t,html:lang(en) .s,html:lang(zh-Hant) .e,html:lang(zh-Hant) .s,html:lang(zh-Hans) .e,html:lang(zh-Hans) .t{display:none}
        @media print{.bar{display:none}pre.tree{max-height:none}}
        """;

    private const string Script = """
        const root=document.documentElement,all=s=>[...document.querySelectorAll(s)];
        const speak=l=>{root.lang=l;all('[data-language]').forEach(b=>b.setAttribute('aria-pressed',b.dataset.language===l))};
        all('[data-language]').forEach(b=>b.onclick=()=>speak(b.dataset.language));
        const wish=(location.hash.slice(1)||navigator.language||'en').toLowerCase();
        speak(/^zh-(hant|hk|tw|mo)/.test(wish)?'zh-Hant':/^zh/.test(wish)?'zh-Hans':'en');
        const sift=()=>{const shown=all('input[data-verdict]').filter(b=>b.checked).map(b=>b.dataset.verdict),suite=document.getElementById('suite')?.value??'',differs=document.getElementById('differs')?.checked;
        all('tr[data-verdict]').forEach(r=>r.hidden=!(r.dataset.verdict.split(' ').some(v=>shown.includes(v))&&(!suite||r.dataset.suite===suite)&&(!differs||r.classList.contains('differs'))))};
        all('input[data-verdict],#suite,#differs').forEach(b=>b.onchange=sift);
        all('details').forEach(d=>d.ontoggle=()=>{const m=d.querySelector('mark'),t=m?.closest('pre');if(t)t.scrollTop+=m.getBoundingClientRect().top-t.getBoundingClientRect().top-t.clientHeight/3});
        """;

    private readonly StringBuilder _text = new();

    /// <summary>Begins the page.</summary>
    /// <param name="title">What it is.</param>
    /// <param name="subject">What it is about, for its title only.</param>
    public HtmlPage(LocalText title, string subject)
    {
        _text.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n");
        _text.Append(CultureInfo.InvariantCulture, $"<title>{Escape(title.En)}{(subject.Length > 0 ? ": " : "")}{Escape(subject)}</title>\n<style>\n{Style}\n</style>\n</head>\n<body>\n");
        _text.Append("<div class=\"bar\"><button data-language=\"en\" lang=\"en\">English</button><button data-language=\"zh-Hant\" lang=\"zh-Hant\">繁體中文</button><button data-language=\"zh-Hans\" lang=\"zh-Hans\">简体中文</button></div>\n");
        Raw("<h1>").Say(title).Raw("</h1>\n");
    }

    /// <summary>What the page holds so far.</summary>
    internal StringBuilder Text => _text;

    /// <summary>Adds markup.</summary>
    public HtmlPage Raw(string markup)
    {
        _text.Append(markup);
        return this;
    }

    /// <summary>Adds markup with numbers, which are written alike everywhere.</summary>
    public HtmlPage Raw([InterpolatedStringHandlerArgument("")] ref Markup markup)
    {
        _ = markup;
        return this;
    }

    /// <summary>Adds a text that is the same in all languages.</summary>
    public HtmlPage Say(string text)
    {
        _text.Append(Escape(text));
        return this;
    }

    /// <summary>Adds a text in all languages.</summary>
    public HtmlPage Say(LocalText text)
    {
        if (text.En == text.ZhHant && text.En == text.ZhHans)
            return Say(text.En);
        _text.Append("<span class=\"e\" lang=\"en\">").Append(Escape(text.En))
            .Append("</span><span class=\"t\" lang=\"zh-Hant\">").Append(Escape(text.ZhHant))
            .Append("</span><span class=\"s\" lang=\"zh-Hans\">").Append(Escape(text.ZhHans)).Append("</span>");
        return this;
    }

    /// <summary>Adds a finding in all languages.</summary>
    public HtmlPage Say(Finding finding) => Say(InAll(language => FindingTexts.Of(finding, language)));

    /// <summary>Adds a verdict in all languages, in its colour.</summary>
    public HtmlPage Say(Verdict verdict) =>
        Raw($"<span class=\"{VerdictText.Name(verdict)}\">").Say(InAll(language => VerdictText.Of(verdict, language))).Raw("</span>");

    /// <summary>Boxes to tick for each verdict.</summary>
    public void VerdictFilter()
    {
        foreach (Verdict verdict in Enum.GetValues<Verdict>().Reverse())
            Raw($"<label><input type=\"checkbox\" data-verdict=\"{VerdictText.Name(verdict)}\" checked> ").Say(verdict).Raw("</label>\n");
    }

    /// <summary>Adds a heading.</summary>
    public void Heading(LocalText text) => Raw("<h2>").Say(text).Raw("</h2>\n");

    /// <summary>The page, ended.</summary>
    public byte[] End()
    {
        _text.Append("<script>\n").Append(Script).Append("\n</script>\n</body>\n</html>\n");
        return Encoding.UTF8.GetBytes(_text.ToString());
    }

    /// <summary>A text as markup shows it.</summary>
    public static string Escape(string text) => WebUtility.HtmlEncode(text);

    private static LocalText InAll(Func<ReportLanguage, string> of) => new(of(ReportLanguage.En), of(ReportLanguage.ZhHant), of(ReportLanguage.ZhHans));
}
