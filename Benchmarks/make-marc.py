#!/usr/bin/env python3
"""Writes a MARC 21 file of invented records for the catalogue's benchmark: make-marc.py COUNT FILE.

Titles are words of real word lengths put together at random, always the same for the same count; one in ten is English.
"""

import random
import sys

SUBJECTS = """人工智能 机器学习 数据结构 操作系统 计算机网络 高等数学 线性代数 概率论 有机化学 量子力学 中国历史 世界经济 古代文学 现代诗歌
教育心理 社会学 图书馆学 情报检索 法律基础 刑法 民法 国际关系 哲学导论 美学 音乐史 建筑设计 城市规划 环境保护 生态学 遗传学 临床医学 中医基础
护理学 药理学 市场营销 会计学 财务管理 企业战略 土木工程 材料力学 电路分析 信号处理 自动控制 机械设计 航空航天 海洋科学 农业经济 植物生理
红楼梦 三国演义 敦煌 长江 黄河 丝绸之路 明清小说 唐诗 宋词 元曲 甲骨文 方言""".split()
FORMS = "概论 教程 研究 导论 基础 原理 实验指导 习题集 史话 手册 案例分析 新探 入门 论文集 十讲 与应用 的起源 的未来".split()
SURNAMES = "王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 马 朱 胡 郭 何 高 林 罗".split()
NAMES = "伟 芳 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 秀英 志强 建国 文华 晓东 海燕".split()
ENGLISH = """introduction history theory practice modern language systems library science data learning design river
network memory culture economics physics garden winter letters machine society""".split()
PUBLISHERS = "清华大学出版社 北京大学出版社 人民文学出版社 科学出版社 高等教育出版社 商务印书馆 中华书局".split()
CLASSES = "TP18 TP311 TP393 O13 O6 K20 F0 I207 I247 G250 D90 B1 J609 TU2 X1 R4 R2 F27 TB3 TN91 V1 P7 Q3".split()


def isbn13(number):
    digits = f"9787{number % 100_000_000:08d}"
    check = (10 - sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(digits)) % 10) % 10
    return f"{digits}{check}"


def field(tag, indicators, *subfields):
    body = indicators + "".join(f"\x1f{code}{value}" for code, value in subfields)
    return tag, body.encode() + b"\x1e"


def record(number, pick):
    if pick.random() < 0.1:
        title = " ".join(pick.sample(ENGLISH, 4)).capitalize()
        author, language = f"{pick.choice(['Smith', 'Brown', 'Taylor', 'Wilson'])}, {pick.choice('ABCDEJMRS')}.", "eng"
    else:
        title = pick.choice(SUBJECTS) + (pick.choice(["", "与"]) and "与" + pick.choice(SUBJECTS)) + pick.choice(FORMS)
        author, language = pick.choice(SURNAMES) + pick.choice(NAMES), "chi"
    year = pick.randint(1980, 2025)
    fields = [
        ("001", f"bench{number:09d}".encode() + b"\x1e"),
        ("008", f"200101s{year}    cc            000 0 {language}  ".encode() + b"\x1e"),
        field("020", "  ", ("a", isbn13(number))),
        field("090", "  ", ("a", f"{pick.choice(CLASSES)}/{number % 9999}")),
        field("100", "1 ", ("a", author)),
        field("245", "10", ("a", title)),
        field("260", "  ", ("b", pick.choice(PUBLISHERS)), ("c", str(year))),
        field("650", " 7", ("a", pick.choice(SUBJECTS))),
        field("852", "  ", ("b", pick.choice(["main", "east"])), ("h", f"{pick.choice(CLASSES)}/{number % 9999}"),
              ("p", f"B{number:09d}")),
    ]
    directory, data = b"", b""
    for tag, body in fields:
        directory += f"{tag}{len(body):04d}{len(data):05d}".encode()
        data += body
    base = 24 + len(directory) + 1
    leader = f"{base + len(data) + 1:05d}nam a22{base:05d}   4500".encode()
    return leader + directory + b"\x1e" + data + b"\x1d", title, author


def main(count, path):
    pick = random.Random(count)
    with open(path, "wb") as file:
        for number in range(count):
            file.write(record(number, pick)[0])


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
