/// A way to be recognised by the campus instead of by a PIN of the library's: CAS, OpenID Connect, enterprise WeChat.
///
/// Filled by `SignOn`; the readers' pages send the browser there and take it back.
public protocol CampusSignOn: Sendable {
    /// Its key in the settings and in the callback's path; letters, digits and hyphens.
    var id: String { get }
    /// What the button says.
    var name: Localized { get }

    /// Where the browser is sent.
    ///
    /// - Parameter callback: our address it comes back to; without a query, since some servers compare it whole.
    /// - Throws: `Fault` of kind `unavailable` where the campus must be asked for it and cannot be.
    func address(callback: String, errand: SignOnErrand) async throws -> String

    /// Who came back.
    ///
    /// - Parameter parameters: the callback's query, as it came.
    /// - Throws: `SignOnRefusal` where the campus vouched for nobody, `Fault` of kind `unavailable` where it cannot be
    ///   asked.
    func finish(callback: String, parameters: [String: String], errand: SignOnErrand) async throws -> CampusPerson

    /// Which sign-on a form posted to the callback's address ends, by `CampusPerson.session`; nil where it ends none.
    ///
    /// Nobody vouches for such a post (CAS single logout), so it may end a session and do nothing else.
    func ended(by form: [String: String]) -> String?

    /// Whether it can be reached and answers as the settings say, for `shiqu doctor`.
    func check() async throws
}

extension CampusSignOn {
    /// None: most protocols have no such thing.
    public func ended(by form: [String: String]) -> String? { nil }
}

/// Checks a name and a password against a directory (LDAP): off unless the library chose it.
public protocol PasswordSignOn: Sendable {
    /// What the field for the name is called.
    var name: Localized { get }

    /// Whose they are; an empty password is refused before anything is sent.
    ///
    /// - Throws: `SignOnRefusal.wrongPassword`, whichever of the two is wrong; `Fault` of kind `unavailable`.
    func check(user: String, password: String) async throws -> CampusPerson

    /// Whether it can be reached and answers as the settings say, for `shiqu doctor`.
    func check() async throws
}

/// What we keep of a browser that set out, so that only it can come back, once.
public struct SignOnErrand: Sendable, Hashable {
    /// What the campus hands back unchanged, where its protocol has such a thing.
    public var state: String
    /// Known to us alone: nonces and code verifiers are made of it.
    public var secret: String

    /// Describes an errand.
    public init(state: String, secret: String) {
        self.state = state
        self.secret = secret
    }
}

/// Whom a campus sign-on vouched for.
public struct CampusPerson: Sendable, Hashable {
    /// The campus's own id of the person: staff or student number.
    public var user: String
    /// What else it told, by its own names.
    public var attributes: [String: [String]]
    /// The library card it stands for: the user's id, or the attribute the settings name.
    public var card: CardNumber
    /// What the campus calls this sign-on, where it can end it by itself (CAS single logout).
    public var session: String?

    /// Describes a person.
    public init(user: String, attributes: [String: [String]] = [:], card: CardNumber, session: String? = nil) {
        self.user = user
        self.attributes = attributes
        self.card = card
        self.session = session
    }
}

/// The campus vouched for nobody.
public enum SignOnRefusal: String, Refusal {
    /// Name or password is wrong.
    case wrongPassword
    /// The reader broke it off, or the campus refused.
    case refused
    /// The ticket or code was used before, is too old, or is not this browser's.
    case stale
    /// The campus knows the person but tells no card number.
    case noCard

    /// `signOn.` and the case's name.
    public var code: String { "signOn." + rawValue }

    /// What the reader is told.
    public var words: Localized {
        switch self {
        case .wrongPassword: Localized(zh: "用户名或密码不对。", en: "The user name or the password is wrong.")
        case .refused: Localized(zh: "统一认证没有完成，请再试一次。", en: "The campus sign-on was not completed; please try again.")
        case .stale: Localized(zh: "登录已失效，请重新开始。", en: "This sign-on is no longer good; please begin again.")
        case .noCard:
            Localized(
                zh: "统一认证没有给出您的证号，请联系图书馆。",
                en: "The campus sign-on did not tell your card number; please ask the library.")
        }
    }
}
