/// The columns of `libraries.csv` beside id and name, told apart: groups of libraries, and numbers.
struct LibraryColumns {
    /// A column whose values are groups: each library's value, or nil where it has none.
    struct Grouping {
        let name: String
        let values: [String?]
    }

    /// A column of numbers: each library's number, or nil where it has none.
    struct Numbers {
        let name: String
        let values: [Double?]
    }

    /// The study's own grouping first, then the others by name.
    let groupings: [Grouping]
    let numbers: [Numbers]

    /// Tells the columns apart by their values.
    ///
    /// A column of numbers with more than five different ones is numbers; any other column with two or more groups, and
    /// no more than half as many as libraries, is a grouping. Names and places of which each library has its own are neither.
    init(_ study: Study) {
        let names = Set(study.libraries.flatMap(\.attributes.keys)).sorted()
        let ordered = names.filter { $0 == study.grouping } + names.filter { $0 != study.grouping }
        var groupings: [Grouping] = []
        var numbers: [Numbers] = []
        for name in ordered {
            let values = study.libraries.map { $0.attributes[name].flatMap { $0.isEmpty ? nil : $0 } }
            let distinct = Set(values.compactMap { $0 }).count
            let parsed = values.map { $0.flatMap(Double.init) }
            let isNumeric = zip(values, parsed).allSatisfy { $0 == nil || $1?.isFinite == true }
            if name != study.grouping, isNumeric, distinct > 5 {
                numbers.append(Numbers(name: name, values: parsed))
            } else if distinct > 1, name == study.grouping || distinct * 2 <= study.libraries.count {
                groupings.append(Grouping(name: name, values: values))
            }
        }
        self.groupings = groupings
        self.numbers = numbers
    }
}
