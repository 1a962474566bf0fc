#!/usr/bin/env python3
"""Writes a MARC 21 file of invented records for the catalogue's benchmark: make-marc.py COUNT FILE.

Words are drawn by frequency from words.txt, so that few words are in very many titles and most in few; beside them stand
names coined from single characters or syllables, which make the long tail of a real catalogue. One title in ten is
English. The record of a number is always the same, whatever the count.
"""

import random
import sys
from functools import lru_cache
from itertools import accumulate
from pathlib import Path

BLOCK = 1000


def sections():
    found, name = {}, None
    for line in (Path(__file__).parent / "words.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            name = line.strip("[]")
            found[name] = []
        elif name and line:
            found[name] += line.split()
    return found


class Words:
    """Draws words so that the first is the most frequent (Zipf's law, flattened at its head)."""

    def __init__(self, words, flat=6):
        self.words = words
        self.weights = list(accumulate(1 / (rank + flat) for rank in range(len(words))))

    def draw(self, pick):
        return pick.choices(self.words, cum_weights=self.weights)[0]


WORDS = {name: Words(words) for name, words in sections().items()}
FLAT = {name: words.words for name, words in WORDS.items()}


@lru_cache(maxsize=None)
def coined_characters():
    """Characters names of places and things are coined from: all that the word list knows, each equally likely."""
    return sorted({c for name in ("topic", "given", "surname", "form") for word in FLAT[name] for c in word})


def coined(pick):
    return "".join(pick.choices(coined_characters(), k=pick.choice((2, 2, 3))))


def coined_latin(pick):
    return "".join(pick.choice("bcdfghklmnprstvw") + pick.choice(("a", "e", "i", "o", "u", "an", "er", "on"))
                   for _ in range(pick.choice((2, 3, 3)))).capitalize()


def author_number(pick, count=300_000):
    """Few authors of many titles, many of one."""
    return int(count * pick.random() ** 2.5)


@lru_cache(maxsize=400_000)
def chinese_author(number):
    pick = random.Random(number)
    return WORDS["surname"].draw(pick) + "".join(WORDS["given"].draw(pick) for _ in range(pick.choice((1, 2, 2))))


@lru_cache(maxsize=400_000)
def latin_author(number):
    pick = random.Random(-number - 1)
    surname = WORDS["latin-surname"].draw(pick) if pick.random() < 0.5 else coined_latin(pick)
    return f"{surname}, {pick.choice(FLAT['latin-given'])}" + (f" {pick.choice('ABCDEFGHJKLMRST')}." if number % 3 else "")


def chinese_title(pick):
    """The words of a title, in order."""
    topic, form = WORDS["topic"].draw, WORDS["form"].draw
    kind = pick.random()
    if kind < 0.30:
        words = [WORDS["modifier"].draw(pick), topic(pick), form(pick)]
    elif kind < 0.50:
        words = [topic(pick), form(pick)]
    elif kind < 0.62:
        words = [topic(pick), "与", topic(pick)]
    elif kind < 0.74:
        words = [WORDS["modifier"].draw(pick), topic(pick), topic(pick), form(pick)]
    elif kind < 0.80:
        words = [WORDS["literary"].draw(pick), "的", topic(pick)]
    elif kind < 0.86:
        words = [chinese_author(author_number(pick)), pick.choice(("传", "文集", "评传", "诗选", "作品研究"))]
    elif kind < 0.94:
        words = [coined(pick), topic(pick), pick.choice(("", form(pick)))]
    else:
        words = [coined(pick)] + ([pick.choice(("记", "志", "传奇", "故事"))] if pick.random() < 0.5 else [])
    if pick.random() < 0.06:
        words.append(pick.choice(("上册", "下册", "第一卷", "第二卷", "（第2版）", "（第3版）")))
    return [word for word in words if word]


def english_title(pick):
    word = WORDS["english"].draw
    kind = pick.random()
    if kind < 0.35:
        words = [word(pick), "of", word(pick)]
    elif kind < 0.55:
        words = ["The", word(pick), "of", word(pick), word(pick)]
    elif kind < 0.75:
        words = [word(pick), word(pick), "and", word(pick)]
    else:
        words = [coined_latin(pick), "and the", word(pick), word(pick)]
    return [" ".join(words)[0].upper() + " ".join(words)[1:]]


def isbn13(number, prefix):
    digits = f"{prefix}{number % 100_000_000:08d}"
    check = (10 - sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(digits)) % 10) % 10
    return f"{digits}{check}"


class Record:
    """What one record says."""

    def __init__(self, number, pick):
        self.number = number
        self.is_english = pick.random() < 0.1
        self.words = english_title(pick) if self.is_english else chinese_title(pick)
        self.title = "".join(self.words)
        who = author_number(pick)
        self.author = latin_author(who) if self.is_english else chinese_author(who)
        self.isbn = isbn13(number, "9780" if self.is_english else "9787") if pick.random() < 0.7 else ""
        self.year = 2025 - int(45 * pick.random() ** 2)
        self.publisher = WORDS["publisher"].draw(pick)
        self.number_of_class = WORDS["class"].draw(pick)
        self.subject = WORDS["topic"].draw(pick)
        self.copies = [(pick.choice(("main", "main", "east")), "available" if pick.random() < 0.7 else "onLoan")
                       for _ in range(pick.choice((1, 1, 2, 2, 3, 4)))]

    def marc(self):
        language = "eng" if self.is_english else "chi"
        fields = [
            ("001", f"bench{self.number:09d}".encode() + b"\x1e"),
            ("008", f"200101s{self.year}    cc            000 0 {language}  ".encode() + b"\x1e"),
        ]
        if self.isbn:
            fields.append(field("020", "  ", ("a", self.isbn)))
        fields += [
            field("090", "  ", ("a", self.number_of_class)), field("100", "1 ", ("a", self.author)),
            field("245", "10", ("a", self.title)),
            field("260", "  ", ("b", self.publisher), ("c", str(self.year))), field("650", " 7", ("a", self.subject)),
        ]
        for copy, (branch, status) in enumerate(self.copies):
            fields.append(field("905", "  ", ("a", branch), ("b", f"B{self.number:09d}{copy}"), ("c", "书库"),
                                ("d", self.number_of_class), ("e", str(self.number % 9999)), ("t", status)))
        directory, data = b"", b""
        for tag, body in fields:
            directory += f"{tag}{len(body):04d}{len(data):05d}".encode()
            data += body
        base = 24 + len(directory) + 1
        leader = f"{base + len(data) + 1:05d}nam a22{base:05d}   4500".encode()
        return leader + directory + b"\x1e" + data + b"\x1d"


def field(tag, indicators, *subfields):
    body = indicators + "".join(f"\x1f{code}{value}" for code, value in subfields)
    return tag, body.encode() + b"\x1e"


def block(number):
    """A thousand records, by themselves."""
    pick = random.Random(number)
    return [Record(number * BLOCK + index, pick) for index in range(BLOCK)]


def records(count):
    """The first so many records, one at a time."""
    for number in range(-(-count // BLOCK)):
        yield from block(number)[:count - number * BLOCK]


def main(count, path):
    with open(path, "wb") as file:
        for record in records(count):
            file.write(record.marc())


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
