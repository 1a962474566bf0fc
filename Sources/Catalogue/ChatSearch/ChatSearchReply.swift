import Kernel

/// Writes titles and copies as texts of the chat, each within WeChat's 2,048 bytes.
struct ChatSearchReply {
    let language: Language
    let branches: [String: Localized]
    var links: PageLinks?

    /// A page of titles.
    func list(_ page: SearchPage, query: String, from first: Int) -> String {
        var head = ChatSearchText.found(page.total, Self.shortened(query, to: 30))(language)
        if first > 1 { head = ChatSearchText.page(from: first, to: first + page.hits.count - 1)(language) }
        if first == 1, let corrected = page.corrected { head = ChatSearchText.corrected(corrected)(language) }
        return ([head] + lines(page.hits, from: first) + [hint(hasMore: page.next != nil)] + all(query))
            .joined(separator: "\n")
    }

    /// The same titles again.
    func list(_ hits: [SearchHit], from first: Int, hasMore: Bool, query: String) -> String {
        let head = ChatSearchText.page(from: first, to: first + hits.count - 1)(language)
        return ([head] + lines(hits, from: first) + [hint(hasMore: hasMore)] + all(query)).joined(separator: "\n")
    }

    /// The way to the same list as a page, in a line of its own.
    private func all(_ query: String) -> [String] {
        links.map { [$0.link($0.search(query), ChatSearchText.allOnPage(language))] } ?? []
    }

    private func hint(hasMore: Bool) -> String {
        ChatSearchText.hint(language) + (hasMore ? ChatSearchText.hintMore(language) : "")
            + ChatSearchText.stop(language)
    }

    private func lines(_ hits: [SearchHit], from first: Int) -> [String] {
        hits.enumerated().map { index, hit in
            let subtitle = hit.subtitle.isEmpty ? "" : "：" + hit.subtitle
            let title = Self.shortened(hit.title + subtitle, to: 48)
            let people = Self.shortened(hit.authors.prefix(2).joined(separator: "、"), to: 24)
            let made = [people, Self.shortened(hit.publisher, to: 16) + (hit.year.map { " \($0)" } ?? "")]
            var place = [ChatSearchText.available(hit.availability)(language)]
            if !hit.callNumber.isEmpty { place.append(hit.callNumber) }
            if hit.availability.available > 0, !hit.branch.isEmpty { place.append(branch(hit.branch)) }
            return "\(first + index). \(title)\n   "
                + made.map(\.trimmed).filter { !$0.isEmpty }.joined(separator: " · ")
                + "\n   " + place.joined(separator: " · ")
        }
    }

    /// The card that opens a title's page; nil where the pages have no address.
    func card(_ record: BibliographicRecord, id: Int64) -> Reply.Card? {
        guard let links else { return nil }
        return Reply.Card(
            title: Self.shortened(record.title, to: 60), description: ChatSearchText.onPage(language),
            url: links.title(id))
    }

    /// One title with its copies, and a link to its page unless a card leads there.
    func record(_ record: BibliographicRecord, id: Int64, isOneOfSeveral: Bool, hasCard: Bool) -> String {
        var lines = [Self.shortened(record.title + (record.subtitle.isEmpty ? "" : "：" + record.subtitle), to: 120)]
        if !record.authors.isEmpty {
            let names = Self.shortened(record.authors.prefix(5).joined(separator: "、"), to: 80)
            lines.append(labelled(ChatSearchText.author, names))
        }
        let published = [record.publisher, record.year.map(String.init) ?? "", record.edition, record.extent]
        let imprint = published.filter { !$0.isEmpty }.joined(separator: " · ")
        if !imprint.isEmpty { lines.append(labelled(ChatSearchText.published, Self.shortened(imprint, to: 80))) }
        if let isbn = record.isbns.first { lines.append("ISBN: \(isbn)") }
        if !record.summary.isEmpty { lines.append(Self.shortened(record.summary, to: 120)) }
        lines.append("")
        lines += holdings(record.items)
        let link = hasCard ? nil : links.map { $0.link($0.title(id), ChatSearchText.onPage(language)) }
        if let link { lines += ["", link] }
        if isOneOfSeveral { lines += (link == nil ? [""] : []) + [ChatSearchText.backToList(language)] }
        return lines.joined(separator: "\n")
    }

    /// Copies that stand together in one line: place, call number, how many can be had, or what their states are.
    private func holdings(_ items: [Item]) -> [String] {
        let held = items.filter { $0.status != .withdrawn }
        guard !held.isEmpty else { return [labelled(ChatSearchText.copies, ChatSearchText.noCopies(language))] }
        let places = Dictionary(grouping: held) { [$0.branch, $0.location, $0.callNumber] }
        let sorted = places.sorted { left, right in
            let (a, b) = (left.value.count { $0.status == .available }, right.value.count { $0.status == .available })
            return a != b ? a > b : left.key.lexicographicallyPrecedes(right.key)
        }
        var lines: [String] = []
        for (place, copies) in sorted.prefix(8) {
            let names = [branch(place[0]), place[1]].filter { !$0.isEmpty }.joined(separator: " ")
            lines.append((names.isEmpty ? "" : "▪ " + names + "\n  ") + number(place[2]) + states(copies))
        }
        if sorted.count > 8 { lines.append(ChatSearchText.more(language)) }
        return lines
    }

    private func number(_ callNumber: String) -> String {
        callNumber.isEmpty ? "" : labelled(ChatSearchText.callNumber, callNumber) + " · "
    }

    private func states(_ copies: [Item]) -> String {
        let available = copies.count { $0.status == .available }
        if available > 0 {
            return ChatSearchText.available(.init(total: copies.count, available: available))(language)
        }
        return ItemCount.of(copies).map {
            $0.words(language) + ($0.count > 1 ? " ×\($0.count)" : "")
        }.joined(separator: language == .chinese ? "、" : ", ")
    }

    /// What is said when nothing was found: what else may be meant, and a way to a person.
    func nothing(_ query: String, proposals: [String]) -> String {
        var lines = [ChatSearchText.nothing(Self.shortened(query, to: 40))(language)]
        if !proposals.isEmpty {
            lines.append(ChatSearchText.didYouMean(language))
            for (index, proposal) in proposals.enumerated() {
                lines.append("\(index + 1). \(Self.shortened(proposal, to: 60))")
            }
            lines.append(ChatSearchText.chooseOne(language))
        }
        lines.append(ChatSearchText.otherWays(language))
        return lines.joined(separator: "\n")
    }

    private func branch(_ code: String) -> String { branches[code]?(language) ?? code }

    private func labelled(_ label: Localized, _ value: String) -> String {
        language == .chinese ? "\(label(language))：\(value)" : "\(label(language)): \(value)"
    }

    /// The beginning of a text, at most so many characters.
    static func shortened(_ text: String, to count: Int) -> String {
        text.count <= count ? text : text.prefix(count - 1) + "…"
    }
}
