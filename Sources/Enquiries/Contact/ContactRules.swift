import Kernel

/// Which words ask for a person.
enum ContactRules {
    static func isAsked(_ text: String) -> Bool {
        if text.utf8.count > 80 { return false }
        let phrase = Phrase(text)
        return words.contains(phrase.plain) || words.contains(phrase.core)
    }

    private static let words: Set<String> = [
        "人工", "人工服务", "转人工", "转人工服务", "人工客服", "转人工客服", "客服", "在线客服", "馆员", "找馆员", "问馆员", "联系馆员", "联系人工", "转馆员", "咨询馆员",
        "咨询", "我要咨询", "我要人工", "我要人工服务", "我要找馆员", "我想找馆员", "我想找人工", "我要找人工", "真人", "找真人", "真人客服", "找人", "在线咨询", "人工咨询",
        "怎么联系你们", "怎么联系馆员", "怎么联系图书馆", "怎么找馆员", "如何联系馆员", "如何联系图书馆", "如何联系你们", "怎么转人工", "联系方式", "联系我们", "联系图书馆",
        "联系老师", "找老师", "有人工", "有馆员在", "馆员在", "值班馆员", "参考咨询", "学科馆员", "呼叫人工", "接人工", "图书馆联系方式",
        "librarian", "a librarian", "human", "a human", "real person", "a real person", "agent", "operator", "staff",
        "person",
        "talk to a person", "speak to a person", "talk to a human", "speak to a human", "talk to a librarian",
        "speak to a librarian", "talk to someone", "speak to someone", "speak with a librarian",
        "talk with a librarian",
        "ask a librarian", "ask librarian", "contact", "contact us", "contact a librarian", "contact the library",
        "customer service", "live chat", "human please", "i want a human", "i want to talk to a person",
        "i want to speak to a person", "i want to talk to a librarian", "i want to speak to a librarian",
        "i need a librarian", "i need a human", "i need help from a librarian", "can i talk to a person",
        "can i talk to a librarian", "can i speak to a librarian", "can i speak to a person", "how do i contact you",
        "how can i contact you", "how do i contact a librarian", "how do i contact the library", "contact information",
        "reference desk", "contact details",
    ]
}
