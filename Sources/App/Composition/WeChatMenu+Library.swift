import Enquiries
import Foundation
import Kernel
import WeChat

extension WeChatMenu {
    /// A library's menu as WeChat has it, in one language.
    ///
    /// - Parameter publicURL: where our pages are reached; without it entries that open pages are left out.
    init(_ menu: LibraryMenu, language: Language, publicURL: String?) {
        self.init(menu.buttons.compactMap { Button($0, language: language, publicURL: publicURL) })
    }
}

extension WeChatMenu.Button {
    fileprivate init?(_ button: LibraryMenu.Button, language: Language, publicURL: String?) {
        let name = button.label(language)
        switch button.tap {
        case .key(let key): self = .click(name, key: key)
        case .scan(let key): self = .scan(name, key: key)
        case .url(let url): self = .view(name, url: url)
        case .page(let path):
            guard let publicURL else { return nil }
            self = .view(name, url: publicURL + path)
        case nil:
            let children = button.entries.compactMap {
                WeChatMenu.Button($0, language: language, publicURL: publicURL)
            }
            if children.isEmpty { return nil }
            self = .group(name, children)
        }
    }
}
