internal import Kernel

/// What Koha's codes and texts for a no mean.
enum KohaRefusals {
    /// The refusal in an answer; nil where it is none.
    static func refusal(_ answer: KohaAnswer) -> LendingRefusal? {
        guard [400, 403, 404, 409, 412].contains(answer.status) else { return nil }
        let problem = answer.problem
        if let code = problem.error_code, let refusal = codes[code.lowercased()] { return refusal }
        guard let text = problem.error, !text.isEmpty else { return answer.status == 404 ? .unknownItem : nil }
        return refusal(text)
    }

    /// Why a loan cannot be renewed.
    static func renewal(_ judgement: KohaRecord.Renewability) -> LendingRefusal {
        guard let error = judgement.error, !error.isEmpty else { return .notRenewable }
        let found = refusal(error)
        return found == .renewalLimit(nil) ? .renewalLimit(judgement.max_renewals) : found
    }

    /// A code that stands alone or in a sentence, such as "Reason: tooManyReserves".
    private static func refusal(_ text: String) -> LendingRefusal {
        let words = text.split { !$0.isLetter && $0 != "_" }.map { $0.lowercased() }
        if let refusal = words.lazy.compactMap({ codes[$0] }).first { return refusal }
        return RefusalWords.refusal([text], hadPIN: true)
    }

    private static let codes: [String: LendingRefusal] = [
        "too_many": .renewalLimit(nil), "too_unseen": .renewalLimit(nil), "on_reserve": .wantedByOthers,
        "too_soon": .tooEarlyToRenew(from: nil), "auto_too_soon": .tooEarlyToRenew(from: nil),
        "no_checkout": .unknownLoan, "no_item": .unknownItem, "recalled": .recalled, "restriction": .barred,
        "overdue": .overdue, "auto_too_much_oweing": .owed(nil), "auto_account_expired": .cardExpired,
        "item_denied_renewal": .notRenewable, "auto_too_late": .notRenewable,
        "toomanyreserves": .holdLimit(nil), "toomanyholdsforthisrecord": .holdLimit(nil),
        "toomanyreservestoday": .holdLimit(nil), "itemalreadyonhold": .alreadyHeld, "alreadypossession": .alreadyLent,
        "recall": .alreadyHeld, "notreservable": .notHoldable, "damaged": .notHoldable, "agerestricted": .notHoldable,
        "noreservesallowed": .notHoldable, "cannotreservefromotherbranches": .notHoldable,
        "itemlevelhold": .notHoldable, "librarynotfound": .unknownPickup, "librarynotpickuplocation": .unknownPickup,
        "cannotbetransferred": .unknownPickup, "pickupnotinholdgroup": .unknownPickup,
        "card_expired": .cardExpired, "patron_expired": .cardExpired, "debarred": .barred, "card_lost": .cardLost,
    ]
}
