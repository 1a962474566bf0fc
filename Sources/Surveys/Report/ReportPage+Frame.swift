import Kernel

extension ReportPage {
    /// The whole report.
    func whole() -> Markup {
        let sections = self.sections
        let contents = sections.map { section -> Markup in "<li><a href=\"#\(section.id)\">\(section.title)</a></li>" }
        let body = sections.map { section -> Markup in
            """
            <section id="\(section.id)" aria-labelledby="\(section.id)-h"><h2 id="\(section.id)-h">\(section.title)</h2>\
            \(section.body)</section>
            """
        }
        let nav: Markup = """
            <nav class="contents" aria-label="\(word(zh: "目录", en: "Contents"))">\
            <details><summary>\(word(zh: "目录", en: "Contents"))</summary><ol>\(contents)</ol></details></nav>
            """
        return frame(title: study.title(language), nav: nav, main: header + answer + "\(body)")
    }

    /// The letter to one library.
    func letter(_ place: Int) -> Markup {
        let name = analysis.libraries[place].name(language)
        let when = study.window.from.isEmpty ? "" : word(zh: "（编码窗口 \(window)）", en: " (coded \(window))")
        let intro = paragraph(
            say(
                zh: "本页取自研究“\(study.title(language))”\(when)。它说明贵馆账号现有的功能、同类图书馆的情况和可考虑的下一步。",
                en:
                    """
                    This page is taken from the study “\(study.title(language))”\(when). It says what your \
                    account has, what your peers have, and what might come next.
                    """
            ), "standfirst")
        let caution: Markup = agreementCaution.isEmpty ? "" : paragraph(agreementCaution, "note")
        let title = "\(name) · \(study.title(language))"
        let main: Markup = """
            <header class="title"><p class="kicker">\(word(zh: "致图书馆", en: "To the library"))</p><h1>\(name)</h1>\(intro)\
            </header>\(caution)<section class="library" aria-label="\(name)">\(libraryBody(place, among: PeerGroups(analysis), heading: "h2"))</section>\
            <section aria-labelledby="limits-h"><h2 id="limits-h">\(word(zh: "局限", en: "Limits"))</h2>\(limits)</section>\
            <section aria-labelledby="cite-h"><h2 id="cite-h">\(word(zh: "出处", en: "Where this is from"))</h2>\(colophon)</section>
            """
        return frame(title: title, nav: "", main: main)
    }

    /// The day of the first coding to that of the last.
    var window: String {
        study.window.from.isEmpty ? word(zh: "未注明", en: "at a time not stated") : dates
    }

    private var dates: String {
        study.window.to.isEmpty || study.window.to == study.window.from
            ? study.window.from
            : study.window.from + word(zh: " 至 ", en: " to ") + study.window.to
    }

    private var sections: [Section] {
        [
            sample, method, heatMap, coverage, unevenness, likeness, stages, classes, priorities, groups, reach, bounds,
            Section(id: "limits", title: word(zh: "局限", en: "Limits"), body: limits), libraryPages, appendix,
        ].compactMap { $0 }
    }

    private func frame(title: String, nav: Markup, main: Markup) -> Markup {
        let code = language == .chinese ? "zh-Hans" : "en"
        // A style sheet is no markup: what would end it, or a text in it, is taken out of the running header.
        let plain = String(title.unicodeScalars.filter { !"\"\\<>&".unicodeScalars.contains($0) && $0.value >= 32 })
        let running = Markup(
            stringLiteral: "@page { @top-left { content: \"\(plain)\" } @bottom-left { content: \"\(foot)\" } }")
        return """
            <!DOCTYPE html>
            <html lang="\(code)"><head><meta charset="utf-8"/><meta name="viewport" content="width=device-width, initial-scale=1"/>\
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"/>\
            <meta name="generator" content="shiqu \(report.version)"/><title>\(title)</title>
            <style>\(Markup(stringLiteral: Assets.reportCss))\(running)</style></head>
            <body><a class="skip" href="#main">\(word(zh: "跳到正文", en: "Skip to the content"))</a>\
            <div class="page">\(nav)<main id="main" tabindex="-1">\(main)</main></div>\
            <footer class="foot"><p>\(foot)</p></footer></body></html>

            """
    }

    private var foot: String {
        word(zh: "石渠 \(report.version) 测量工具生成", en: "Made with Shiqu \(report.version), the instrument")
    }
}
