import Kernel
import Statistics

/// Gathers what was left out of figures; nothing is left out without being told.
struct DroppedParts {
    private(set) var parts: [DroppedPart] = []

    mutating func add(_ figure: String, _ count: Int, zh: String, en: String) {
        guard count > 0 else { return }
        parts.append(DroppedPart(figure: figure, count: count, reason: Localized(zh: zh, en: en)))
    }

    mutating func add(_ basis: CodeBasis) {
        add(
            "codes", basis.undecided, zh: "个单元格编码不一致且未裁定，按未核实处理",
            en: "cells about which coders differ without a decision, taken for unverified")
        add("codes", basis.uncoded, zh: "个单元格无人编码，按未核实处理", en: "cells nobody coded, taken for unverified")
        add(
            "codes", basis.unverified, zh: "个单元格未能核实，不计入分母",
            en: "cells that could not be verified, left out of denominators")
    }

    mutating func add(_ figures: MatrixFigures) {
        add(
            "cochran_q", figures.librariesWithBlanks, zh: "所图书馆有未核实的功能，不参加科克伦 Q 检验",
            en: "libraries with an unverified function take no part in Cochran's Q")
    }

    mutating func add(_ profile: ProfileComparison) {
        add(
            profile.distance.rawValue, profile.distances.librariesLeftOut, zh: "所图书馆有未核实的功能，不参加此距离的比较",
            en: "libraries with an unverified function take no part in this distance")
        add(
            profile.distance.rawValue, profile.distance == .jaccard ? profile.distances.emptyPairs : 0,
            zh: "对图书馆两边都没有任何功能，距离 0/0 按 0 计", en: "pairs of libraries without any function: 0/0, taken for 0")
    }

    mutating func add(_ test: GroupTest, among libraries: Int) {
        add(
            "groups.\(test.column)", libraries - test.groups.reduce(0) { $0 + $1.libraries.count },
            zh: "所图书馆没有分组或没有核实的功能", en: "libraries without a group or without a verified function")
    }

    mutating func add(_ test: RankTest) {
        add(
            "spearman.\(test.column)", test.librariesLeftOut, zh: "所图书馆缺少此数或没有核实的功能",
            en: "libraries without this number or without a verified function")
    }

    mutating func add(_ test: ClassGapResult) {
        add(
            "class_gap.\(test.serviceClass.rawValue)", test.gap.functionsLeftOut, zh: "项功能在各馆都未核实",
            en: "functions verified in no library")
    }

    mutating func add(_ model: CountModelResult) {
        add(
            "count_model.\(model.column)", model.librariesLeftOut, zh: "所图书馆缺少此数或有未核实的功能",
            en: "libraries without this number or with an unverified function")
    }
}
