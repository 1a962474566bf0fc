extension PhoneRoutes {
    /// A style or a script.
    struct File: Sendable {
        var text: String
        var type: String
    }

    /// The page's own files by name.
    static let files: [String: File] = [
        "phone.css": File(text: Assets.phoneCss, type: "text/css"),
        "phone-chat.css": File(text: Assets.phoneChatCss, type: "text/css"),
        "phone-panels.css": File(text: Assets.phonePanelsCss, type: "text/css"),
        "consent-page.css": File(text: Assets.consentPageCss, type: "text/css"),
        "phone-main.js": script(Assets.phoneMainJs),
        "phone-bar.js": script(Assets.phoneBarJs),
        "phone-browser.js": script(Assets.phoneBrowserJs),
        "phone-cards.js": script(Assets.phoneCardsJs),
        "phone-chat.js": script(Assets.phoneChatJs),
        "phone-developer.js": script(Assets.phoneDeveloperJs),
        "phone-dom.js": script(Assets.phoneDomJs),
        "phone-icons.js": script(Assets.phoneIconsJs),
        "phone-people.js": script(Assets.phonePeopleJs),
        "phone-plus.js": script(Assets.phonePlusJs),
        "phone-store.js": script(Assets.phoneStoreJs),
        "phone-switches.js": script(Assets.phoneSwitchesJs),
        "phone-text.js": script(Assets.phoneTextJs),
        "phone-words.js": script(Assets.phoneWordsJs),
    ]

    private static func script(_ text: String) -> File { File(text: text, type: "text/javascript") }
}
