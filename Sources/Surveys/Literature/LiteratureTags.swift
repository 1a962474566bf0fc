/// What the tags of each export mean.
enum LiteratureTags {
    static func field(_ tag: String, _ format: LiteratureFormat) -> LiteratureField? {
        switch format {
        case .ris: ris[tag]
        case .endnote: endnote[tag]
        case .refworks: refworks[tag]
        case .noteExpress: noteExpress[tag]
        case .bibtex: bibtex[tag]
        case .endnoteXML: endnoteXML[tag]
        }
    }

    private static let ris: [String: LiteratureField] = [
        "TY": .kind, "TI": .title, "T1": .title, "AU": .author, "A1": .author, "PY": .year, "Y1": .year, "DA": .year,
        "JO": .source, "JF": .source, "T2": .source, "BT": .source, "JA": .source, "J2": .source, "PB": .source,
        "VL": .volume, "IS": .issue, "SP": .pages, "EP": .lastPage, "DO": .doi, "SN": .number, "KW": .keyword,
        "AB": .abstract, "N2": .abstract, "UR": .url, "L1": .url, "LA": .language,
    ]
    private static let endnote: [String: LiteratureField] = [
        "%0": .kind, "%T": .title, "%A": .author, "%D": .year, "%8": .year, "%J": .source, "%B": .source, "%I": .source,
        "%V": .volume, "%N": .issue, "%P": .pages, "%R": .doi, "%@": .number, "%K": .keyword, "%X": .abstract,
        "%U": .url, "%G": .language,
    ]
    private static let refworks: [String: LiteratureField] = [
        "RT": .kind, "T1": .title, "A1": .author, "YR": .year, "FD": .year, "JF": .source, "JO": .source, "T2": .source,
        "PB": .source, "VO": .volume, "IS": .issue, "SP": .pages, "OP": .lastPage, "DO": .doi, "SN": .number,
        "K1": .keyword, "AB": .abstract, "LK": .url, "UL": .url, "LA": .language,
    ]
    private static let noteExpress: [String: LiteratureField] = [
        "{Reference Type}": .kind, "{Title}": .title, "{Author}": .author, "{Year}": .year, "{Date}": .year,
        "{Journal}": .source, "{Secondary Title}": .source, "{Publisher}": .source, "{University}": .source,
        "{Newspaper}": .source, "{Volume}": .volume, "{Issue}": .issue, "{Pages}": .pages, "{DOI}": .doi,
        "{ISBN/ISSN}": .number, "{ISSN}": .number, "{ISBN}": .number, "{Keywords}": .keyword, "{Abstract}": .abstract,
        "{URL}": .url, "{Link}": .url, "{Language}": .language,
    ]
    private static let bibtex: [String: LiteratureField] = [
        "entrytype": .kind, "title": .title, "subtitle": .subtitle, "author": .author, "year": .year, "date": .year,
        "journal": .source, "journaltitle": .source, "booktitle": .source, "school": .source, "publisher": .source,
        "institution": .source, "volume": .volume, "number": .issue, "issue": .issue, "pages": .pages, "doi": .doi,
        "issn": .number, "isbn": .number, "keywords": .keyword, "keyword": .keyword, "abstract": .abstract,
        "url": .url, "language": .language, "langid": .language,
    ]
    private static let endnoteXML: [String: LiteratureField] = [
        "ref-type": .kind, "titles/title": .title, "contributors/authors/author": .author, "dates/year": .year,
        "titles/secondary-title": .source, "periodical/full-title": .source, "publisher": .source, "volume": .volume,
        "number": .issue, "pages": .pages, "electronic-resource-num": .doi, "isbn": .number,
        "keywords/keyword": .keyword, "abstract": .abstract, "urls/related-urls/url": .url, "language": .language,
    ]
}
