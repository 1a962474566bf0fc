internal import CLDAP
internal import Foundation
internal import Kernel

/// One connection to a directory, blocking, for one check: never used from the threads that serve others.
final class DirectoryConnection {
    /// What the directory says beside success.
    enum Trouble: Error, Equatable {
        /// The name or password it was shown is wrong, or not good any more.
        case wrongPassword
        /// It does not want to let this person in (53): a policy, a locked account.
        case unwilling
        /// It does not do what it was asked; the result code of RFC 4511.
        case refused(Int32)
        /// It cannot be reached, or not in time, or not in secret.
        case away(Int32)
    }

    /// A person found.
    struct Entry {
        var dn: String
        var attributes: [String: [String]]
    }

    private let ldap: OpaquePointer
    private let seconds: Int

    /// Prepares a connection and makes it secret; nothing else has been said then.
    ///
    /// It ends with this object.
    init(_ settings: DirectorySettings) throws(Trouble) {
        seconds = max(1, Int(settings.common.patience.components.seconds))
        var made: OpaquePointer?
        let result = ldap_initialize(&made, settings.address)
        guard result == LDAP_SUCCESS, let made else { throw .away(result) }
        ldap = made
        try Self.prepare(made, settings, seconds: seconds)
    }

    deinit { ldap_unbind_ext_s(ldap, nil, nil) }

    private static func prepare(
        _ ldap: OpaquePointer, _ settings: DirectorySettings, seconds: Int
    ) throws(Trouble) {
        var limit = timeval(tv_sec: seconds, tv_usec: 0)
        ldap_set_option(ldap, LDAP_OPT_NETWORK_TIMEOUT, &limit)
        ldap_set_option(ldap, LDAP_OPT_TIMEOUT, &limit)
        set(ldap, LDAP_OPT_PROTOCOL_VERSION, LDAP_VERSION3)
        // A referral would carry the password to wherever it points.
        ldap_set_option(ldap, LDAP_OPT_REFERRALS, nil)
        guard settings.secrecy != .none else { return }
        if let file = settings.certificates {
            guard ldap_set_option(ldap, LDAP_OPT_X_TLS_CACERTFILE, file) == LDAP_SUCCESS else {
                throw .away(LDAP_LOCAL_ERROR)
            }
        }
        set(ldap, LDAP_OPT_X_TLS_REQUIRE_CERT, Int32(LDAP_OPT_X_TLS_HARD))
        set(ldap, LDAP_OPT_X_TLS_NEWCTX, 0)
        guard settings.secrecy == .startTLS else { return }
        let result = ldap_start_tls_s(ldap, nil, nil)
        guard result == LDAP_SUCCESS else { throw .away(result) }
    }

    private static func set(_ ldap: OpaquePointer, _ option: Int32, _ value: Int32) {
        var value = value
        ldap_set_option(ldap, option, &value)
    }

    /// Shows a name and a password; an empty one would make us nobody in particular, and is never shown.
    func bind(_ dn: String, password: String) throws(Trouble) {
        guard !password.isEmpty, !dn.isEmpty else { throw .wrongPassword }
        var bytes = Array(password.utf8).map { CChar(bitPattern: $0) }
        let result = bytes.withUnsafeMutableBufferPointer { buffer in
            var credentials = berval(bv_len: ber_len_t(buffer.count), bv_val: buffer.baseAddress)
            return ldap_sasl_bind_s(ldap, dn, nil, &credentials, nil, nil, nil)
        }
        try Self.judge(result)
    }

    /// The entries a filter finds, at most two.
    func search(base: String, filter: String, attribute: String?) throws(Trouble) -> [Entry] {
        var limit = timeval(tv_sec: seconds, tv_usec: 0)
        var names: [UnsafeMutablePointer<CChar>?] = [strdup(attribute ?? "1.1"), nil]
        defer { free(names[0]) }
        var answer: OpaquePointer?
        let result = ldap_search_ext_s(
            ldap, base, LDAP_SCOPE_SUBTREE, filter, &names, 0, nil, nil, &limit, 2, &answer)
        defer { if let answer { ldap_msgfree(answer) } }
        // More than two were found: the two that came show it.
        if result != LDAP_SIZELIMIT_EXCEEDED { try Self.judge(result) }
        var entries: [Entry] = []
        var next = ldap_first_entry(ldap, answer)
        while let entry = next {
            guard let dn = ldap_get_dn(ldap, entry) else { throw .away(LDAP_DECODING_ERROR) }
            defer { ldap_memfree(dn) }
            let values = attribute.map { [$0: texts(entry, $0)] } ?? [:]
            entries.append(Entry(dn: String(cString: dn), attributes: values))
            next = ldap_next_entry(ldap, entry)
        }
        return entries
    }

    /// The values of an attribute that are UTF-8.
    private func texts(_ entry: OpaquePointer, _ attribute: String) -> [String] {
        guard let values = ldap_get_values_len(ldap, entry, attribute) else { return [] }
        defer { ldap_value_free_len(values) }
        return (0..<Int(ldap_count_values_len(values))).compactMap { index in
            guard let value = values[index], let start = value.pointee.bv_val else { return nil }
            let bytes = UnsafeRawBufferPointer(start: start, count: Int(value.pointee.bv_len))
            return String(validating: bytes, as: UTF8.self)
        }
    }

    /// The codes that tell a wrong password, also in the words of directories that have no such person.
    static func judge(_ result: Int32) throws(Trouble) {
        switch result {
        case LDAP_SUCCESS: return
        case LDAP_INVALID_CREDENTIALS, LDAP_NO_SUCH_OBJECT, LDAP_INAPPROPRIATE_AUTH: throw .wrongPassword
        case LDAP_UNWILLING_TO_PERFORM: throw .unwilling
        case ..<0, LDAP_BUSY, LDAP_UNAVAILABLE, LDAP_TIMELIMIT_EXCEEDED: throw .away(result)
        default: throw .refused(result)
        }
    }
}
