/// Tells letters that spell Chinese: pinyin as it is typed without tones and spaces, and first letters.
enum PinyinLetters {
    /// Whether a run of Latin letters reads as whole syllables (`santi`) or as the first letters of some (`st`).
    static func spell(_ run: String) -> Bool {
        let letters = Array(run.lowercased().utf8)
        guard (2...40).contains(letters.count), letters.allSatisfy({ 0x61...0x7A ~= $0 }) else { return false }
        return areInitials(letters) || areSyllables(letters)
    }

    /// Consonants only: with vowels among them every English word would be first letters.
    private static func areInitials(_ letters: [UInt8]) -> Bool {
        letters.count <= 8 && !letters.contains { "aeiouv".utf8.contains($0) }
    }

    private static func areSyllables(_ letters: [UInt8]) -> Bool {
        var reached = [Bool](repeating: false, count: letters.count + 1)
        reached[0] = true
        for start in letters.indices where reached[start] {
            for end in (start + 1)...min(start + 6, letters.count)
            where !reached[end] && syllables.contains(String(decoding: letters[start..<end], as: UTF8.self)) {
                reached[end] = true
            }
        }
        return reached[letters.count]
    }

    /// The syllables of 汉语拼音方案, ü written v or u; each line is an initial and the finals it takes.
    private static let syllables: Set<String> = {
        var syllables: Set<String> = []
        for line in table.split(separator: "\n") {
            let parts = line.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 2 else { continue }
            for initial in parts[0].split(separator: ",", omittingEmptySubsequences: false) {
                for final in parts[1].split(separator: " ") { syllables.insert("\(initial)\(final)") }
            }
        }
        return syllables
    }()

    private static let table = """
        :a o e ai ei ao ou an en ang eng er
        b,p,m:a o ai ei ao an en ang eng i ie iao ian in ing u
        p,m,f,d:ou
        m,d,t,n,l:e
        m,d,n,l:iu
        f:a o ei an en ang eng u
        d,t,n,l:a ai ao ou an ang eng ong i ie iao ian ing u uo uan
        d,t:ui un
        d,n,l:ei
        d,n:en
        d,l:ia
        n,l:in iang v ve ue
        l:un o
        g,k,h:a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang
        j,q,x:i ia ie iao iu ian in iang ing iong u ue uan un
        zh,ch,sh:a e ai ao ou an en ang eng i u ua uo uai ui uan un uang
        zh,ch,r,z,c,s:ong
        zh,sh,z:ei
        r:e ao ou an en ang eng i u uo ui uan un
        z,c,s:a e ai ao ou an en ang eng i u uo ui uan un
        y:a ao e i an in ang ing ou u ue uan un o
        y:ong
        w:a o ai ei an en ang eng u
        """
}
