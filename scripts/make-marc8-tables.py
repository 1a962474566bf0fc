#!/usr/bin/env python3
"""Writes Sources/Catalogue/Marc/Marc8Tables.swift.

The mappings are the Library of Congress's published MARC-8 code tables (MARC 21 Specifications for Record Structure,
Character Sets, and Exchange Media), facts in the public domain. They are read from the Python package pymarc, which
carries them as dictionaries: `pip install pymarc`, then `python3 scripts/make-marc8-tables.py`.
"""
import pathlib

from pymarc import marc8_mapping as source

EACC = 0x31
NAMES = {
    0x42: "Basic Latin (ASCII)", 0x45: "Extended Latin (ANSEL)", 0x53: "Basic Greek", 0x67: "Greek symbols",
    0x4E: "Basic Cyrillic", 0x51: "Extended Cyrillic", 0x32: "Basic Hebrew", 0x33: "Basic Arabic",
    0x34: "Extended Arabic", 0x70: "Superscripts", 0x62: "Subscripts",
}


def runs(table):
    """Units of a table: `code:` with the first character of a run, then one unit for each character that follows."""
    previous = None
    for code in sorted(table):
        starts = previous is None or code != previous + 1
        yield (f"{code:x}:" if starts else "") + f"{table[code]:04X}"
        previous = code


def joined(units):
    """The units of a table in one line; blanks stand before runs only."""
    return "".join((" " if ":" in unit else "") + unit for unit in units).strip()


def wrapped(units):
    """The units of a table in lines; a line ends only between units."""
    lines, line = [], ""
    for unit in units:
        word = (" " if ":" in unit and line else "") + unit
        if len(line) + len(word) > 108:
            lines.append(line)
            line = unit
        else:
            line += word
    return " \\\n".join("        " + line for line in lines + [line])


def main():
    single = []
    for final, name in sorted(NAMES.items()):
        table = {}
        for code, (character, _) in source.CODESETS[final].items():
            # Position 7F of the C1 half of ANSEL keeps its own place (88-8E); the rest counts as seven bits.
            table[code if 0x80 <= code < 0xA0 else code & 0x7F] = character
        single.append(f"        // {name}\n        0x{final:02X}: \"{joined(runs(table))}\",")
    eacc = {code: character for code, (character, _) in source.CODESETS[EACC].items()}
    eacc.update({code: pair[0] if isinstance(pair, tuple) else pair for code, pair in source.ODD_MAP.items()})
    swift = f'''// swift-format-ignore-file
// Made by scripts/make-marc8-tables.py; change that, not this.
// Source: Library of Congress, MARC-8 code tables (public domain).

/// The code tables of MARC-8 as text: runs of `first code:` and the characters from there on, all in hexadecimal.
enum Marc8Tables {{
    /// Single-byte sets by the final character of their escape sequence; codes as seven bits.
    static let single: [UInt8: String] = [
{chr(10).join(single)}
    ]

    /// East Asian Character Code: three bytes a character.
    static let eacc = """
{wrapped(runs(eacc))}
        """
}}
'''
    path = pathlib.Path(__file__).parent.parent / "Sources/Catalogue/Marc/Marc8Tables.swift"
    path.write_text(swift, encoding="ascii")


if __name__ == "__main__":
    main()
