import Storage

/// The tables of the built-in library system.
///
/// Only open loans and holds have rows: what is over is deleted, since nobody asked for a history of it.
enum CirculationSchema {
    static let steps = [
        SchemaStep("circulation.ledger.1", people + copies + lending),
        SchemaStep(
            "circulation.ledger.2",
            ["circ_patron", "circ_charge", "circ_copy", "circ_loan", "circ_hold"].map(SchemaChange.crowded)),
    ]

    private static let people: [SchemaChange] = [
        .table(
            Table(
                "circ_patron",
                [
                    .text("library"), .integer("id"), .text("card"), .text("name"), .text("kind"), .text("branch"),
                    .integer("expires", nullable: true), .text("email"), .text("pin"), .integer("is_lost"),
                    .integer("is_barred"), .text("message"),
                ],
                primaryKey: ["library", "id"], uniques: [["library", "card"]],
                checks: ["card <> ''", "is_lost IN (0, 1)", "is_barred IN (0, 1)"])),
        // Amounts in hundredths.
        .table(
            Table(
                "circ_charge",
                [
                    .text("library"), .integer("id"), .integer("patron"), .text("reason"), .integer("amount"),
                    .integer("paid"), .text("title"), .integer("since"),
                ],
                primaryKey: ["library", "id"], checks: ["amount > 0", "paid >= 0", "paid <= amount"],
                references: [.init(["library", "patron"], to: "circ_patron", ["library", "id"], cascade: true)])),
        .index("circ_charge_patron", on: "circ_charge", ["library", "patron"]),
    ]

    private static let copies: [SchemaChange] = [
        .table(
            Table(
                "circ_title", [.text("library"), .text("control"), .text("title"), .text("author")],
                primaryKey: ["library", "control"])),
        // `filling` is the filling from the catalogue that named the copy last.
        .table(
            Table(
                "circ_copy",
                [
                    .text("library"), .text("barcode"), .text("control"), .text("call_number"), .text("branch"),
                    .text("location"), .text("kind"), .text("state"), .integer("filling"),
                ],
                primaryKey: ["library", "barcode"], checks: ["barcode <> ''"],
                references: [.init(["library", "control"], to: "circ_title", ["library", "control"])])),
        .index("circ_copy_title", on: "circ_copy", ["library", "control"]),
        .table(
            Table(
                "circ_filling", [.text("library"), .integer("filling"), .integer("source")], primaryKey: ["library"])),
    ]

    private static let lending: [SchemaChange] = [
        // A copy is lent to one patron at most.
        .table(
            Table(
                "circ_loan",
                [
                    .text("library"), .integer("id"), .integer("patron"), .text("barcode"), .integer("lent"),
                    .integer("due"), .integer("renewals"), .integer("is_recalled"),
                ],
                primaryKey: ["library", "id"], uniques: [["library", "barcode"]],
                checks: ["renewals >= 0", "is_recalled IN (0, 1)"],
                references: [
                    .init(["library", "patron"], to: "circ_patron", ["library", "id"]),
                    .init(["library", "barcode"], to: "circ_copy", ["library", "barcode"]),
                ])),
        .index("circ_loan_patron", on: "circ_loan", ["library", "patron", "due"]),
        // A patron waits for a title once, and a copy is set aside for one patron at most. The queue is in the order of
        // the ids. `wanted` is the copy that was asked for, `copy` the one set aside: without `ready_until` it is
        // still on its way to the place of pick-up.
        .table(
            Table(
                "circ_hold",
                [
                    .text("library"), .integer("id"), .integer("patron"), .text("control"),
                    .text("wanted", nullable: true), .text("pickup"), .integer("placed"),
                    .integer("expires", nullable: true), .integer("is_suspended"),
                    .integer("suspended_until", nullable: true), .text("copy", nullable: true),
                    .integer("ready_until", nullable: true),
                ],
                primaryKey: ["library", "id"],
                uniques: [["library", "patron", "control"], ["library", "copy"]],
                checks: [
                    "is_suspended IN (0, 1)", "is_suspended = 1 OR suspended_until IS NULL",
                    "copy IS NOT NULL OR ready_until IS NULL", "is_suspended = 0 OR copy IS NULL",
                ],
                references: [
                    .init(["library", "patron"], to: "circ_patron", ["library", "id"]),
                    .init(["library", "control"], to: "circ_title", ["library", "control"]),
                    .init(["library", "copy"], to: "circ_copy", ["library", "barcode"]),
                ])),
        .index("circ_hold_title", on: "circ_hold", ["library", "control", "id"]),
    ]
}
