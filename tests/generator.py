"""A seed and a number in, the text of a whole invented dump with its page out: varied, bilingual, of realistic size.

    for number in range(10_000):
        text = dump(number)

The same seed and number give the same text on every machine; two numbers never give the same DOI.  For benchmarks
and for tests of many articles.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from pathlib import Path

import dumps

#: Least and most entries of the reference list, and paragraphs of the body.
_REFERENCES, _PARAGRAPHS = (35, 70), (25, 60)

_SUBJECTS = (("湖泊", "lake"), ("沉积物", "sediment"), ("花粉", "pollen"), ("水温", "water temperature"), ("藻类", "algae"), ("湿地", "wetland"), ("冰川", "glacier"), ("鱼类", "fish"), ("土壤", "soil"), ("溶解氧", "dissolved oxygen"))  # fmt: skip
_VERBS = (("影响", "influences"), ("反映", "reflects"), ("改变", "changes"), ("取决于", "depends on"), ("控制", "controls"))  # fmt: skip
_PLACES = (("东岭", "Dongling"), ("白沙", "Baisha"), ("青石", "Qingshi"), ("南屏", "Nanping Example"), ("云台", "Yuntai Example"))  # fmt: skip
_SURNAMES = (("王", "WANG"), ("李", "LI"), ("欧阳", "OUYANG"), ("赵", "ZHAO"), ("周", "ZHOU"), ("沈", "SHEN"), ("韩", "HAN"))  # fmt: skip
_GIVEN = (("样", "Yang"), ("示例", "Shili"), ("若澜", "Ruolan"), ("子墨", "Zimo"), ("思远", "Siyuan"), ("明", "Ming"))  # fmt: skip
_WESTERN = ("Example A B", "Sample C", "Tester D E", "Invented F", "Nobody G H")


def dump(number: int, *, seed: int = 1) -> str:
    """The text of one dump and its page; some 60 to 100 KB as UTF-8."""
    chance = random.Random(f"{seed}:{number}")  # noqa: S311 - varied texts, no secrets
    references = [_reference(chance, index) for index in range(1, chance.randint(*_REFERENCES) + 1)]
    doi = f"10.5555/gen.{seed}.{number:06d}"
    title = _title(chance)
    abstract = _paragraphs(chance, 6)
    article = dumps.whole_article(
        id=10_000 + number, doi=doi, startPage=str(number % 900 + 1), endPage=str(number % 900 + 12),
        issue=dumps.whole_issue(volume=str(chance.randint(1, 60)), issue=str(chance.randint(1, 12))),
        ext={language: _texts(language, title, abstract) for language in ("EN", "CN")},
        authors=[_author(chance, order) for order in range(chance.randint(2, 8))],
        refs=[one for one, _ in references],
        detailUrlCn=f"https://example.org/joweb/hbkx/CN/{doi}", detailUrlEn=f"https://example.org/joweb/hbkx/EN/{doi}",
    )  # fmt: skip
    page = dumps.page_text(doi=doi, body=_body(chance, len(references)), references=[text for _, text in references])
    return dumps.dump_text(article, page=page)


def write_dumps(folder: Path, count: int, *, seed: int = 1) -> Path:
    """Write that many files of one dump each; returns the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"{number:06d}.txt").write_text(dump(number, seed=seed), encoding="utf-8")
    return folder


def _texts(language: str, title: Mapping[str, str], abstract: Mapping[str, str]) -> dumps.JavaObject:
    return dumps.whole_article_ext(language, title=title[language], articleAbstract=f"\n\n{abstract[language]}\n\n")


def _title(chance: random.Random) -> dict[str, str]:
    (place_cn, place_en), (one_cn, one_en) = chance.choice(_PLACES), chance.choice(_SUBJECTS)
    other_cn, other_en = chance.choice(_SUBJECTS)
    return {
        "CN": f"{place_cn}地区{one_cn}与{other_cn}的关系研究",
        "EN": f"Relation of {one_en} and {other_en} in {place_en}",
    }


def _sentence(chance: random.Random) -> tuple[str, str]:
    (one_cn, one_en), (other_cn, other_en) = chance.choice(_SUBJECTS), chance.choice(_SUBJECTS)
    (verb_cn, verb_en), (place_cn, place_en) = chance.choice(_VERBS), chance.choice(_PLACES)
    value = f"{chance.randint(1, 99)}.{chance.randint(0, 9)}"
    return (
        f"在{place_cn}地区,{one_cn}{verb_cn}{other_cn},观测值为{value} mg/L。",
        f"In the {place_en} area {one_en} {verb_en} {other_en}, with values of {value} mg/L.",
    )


def _paragraphs(chance: random.Random, sentences: int) -> dict[str, str]:
    made = [_sentence(chance) for _ in range(sentences)]
    return {"CN": "".join(chinese for chinese, _ in made), "EN": " ".join(english for _, english in made)}


def _body(chance: random.Random, references: int) -> list[str]:
    """Sections with headings, and paragraphs that cite."""
    lines: list[str] = []
    section = 0
    for _ in range(chance.randint(*_PARAGRAPHS)):
        if not lines or chance.random() < 0.15:
            section += 1
            lines.append(f"{section} {chance.choice(_SUBJECTS)[0]}的{chance.choice(('变化', '分布', '测定', '讨论'))}")
        first = chance.randint(1, references)
        cited = chance.choice((f"[{first}]", f"[{first},{references}]", f"[{max(1, first - 2)}-{first}]"))
        lines.append(_paragraphs(chance, chance.randint(3, 8))["CN"].removesuffix("。") + f"{cited}。")
    return lines


def _author(chance: random.Random, order: int) -> dumps.JavaObject:
    (family_cn, family), (given_cn, given) = chance.choice(_SURNAMES), chance.choice(_GIVEN)
    names = {
        "EN": dumps.author_ext(
            id=20 + order, language="EN", stringName=f"{given} {family}", firstName=given, lastName=family, xref=""
        ),
        "CN": dumps.author_ext(id=30 + order, language="CN", stringName=f"{family_cn}{given_cn}"),
    }
    return dumps.whole_author(
        order % 2, id=40 + order, orderNo=order, correspondingAuthor=int(order == 0), ext=names,
        email=f"author{order}@example.org",
    )  # fmt: skip


# ---- references: each type in the national style, Chinese ones with their English version


def _reference(chance: random.Random, number: int) -> tuple[str, tuple[str, ...]]:
    """An entry as Java prints it, and its versions on the page."""
    versions = _TYPES[chance.randrange(len(_TYPES))](chance)
    text = _ENTRY.replace("@text@", " ".join(versions)).replace("@number@", str(number))
    return text.replace("@order@", str(number - 1)), versions


#: Printed once: most of a dump are its references, and most of a reference stays the same.
_ENTRY = str(dumps.reference(id=80, rfNumber="[@number@]", rfOrder="@order@", unstructuredReference="@text@"))


def _people(chance: random.Random) -> tuple[str, str]:
    found = [(chance.choice(_SURNAMES), chance.choice(_GIVEN)) for _ in range(chance.randint(1, 3))]
    chinese = ", ".join(f"{family[0]}{given[0]}" for family, given in found)
    return chinese, ", ".join(f"{family[1].title()} {given[1][0]}" for family, given in found)


def _journal(chance: random.Random) -> tuple[str, ...]:
    title = _title(chance)
    year, first = chance.randint(1985, 2024), chance.randint(1, 900)
    where = f"{year}, {chance.randint(1, 60)}({chance.randint(1, 12)}): {first}-{first + 9}"
    if chance.random() < 0.4:
        authors = ", ".join(chance.sample(_WESTERN, 2))
        return (f"{authors}. {title['EN']}[J]. Example Lake Science, {where}.",)
    chinese, english = _people(chance)
    return (
        f"{chinese}. {title['CN']}[J]. 湖泊科学示例, {where}.",
        f"{english}. {title['EN']}[J]. Example Lake Science, {where}. (in Chinese)",
    )


def _book(chance: random.Random) -> tuple[str, ...]:
    return (f"{_people(chance)[0]}. {_title(chance)['CN']}[M]. 北京: 示例出版社, {chance.randint(1985, 2024)}: {chance.randint(1, 300)}.",)  # fmt: skip


def _proceedings(chance: random.Random) -> tuple[str, ...]:
    year = chance.randint(1990, 2024)
    return (f"{chance.choice(_WESTERN)}. {_title(chance)['EN']}[C]//Proceedings of the Example Conference on Lakes. New York: Example Press, {year}: {chance.randint(1, 90)}-{chance.randint(91, 120)}.",)  # fmt: skip


def _thesis(chance: random.Random) -> tuple[str, ...]:
    return (f"{_people(chance)[0]}. {_title(chance)['CN']}[D]. 南京: 示例大学, {chance.randint(1995, 2024)}.",)


def _standard(chance: random.Random) -> tuple[str, ...]:
    year = chance.randint(1990, 2024)
    return (f"示例标准化委员会. {_title(chance)['CN']}: GB/T {chance.randint(1000, 9999)}—{year}[S]. 北京: 示例标准出版社, {year}.",)  # fmt: skip


def _patent(chance: random.Random) -> tuple[str, ...]:
    return (f"{_people(chance)[0]}. 一种{chance.choice(_SUBJECTS)[0]}的测定方法: CN{chance.randint(10**8, 10**9 - 1)}A[P]. {chance.randint(2000, 2024)}-05-12.",)  # fmt: skip


def _report(chance: random.Random) -> tuple[str, ...]:
    return (f"{chance.choice(_WESTERN)}. {_title(chance)['EN']}[R]. Geneva: Example Organization, {chance.randint(1990, 2024)}.",)  # fmt: skip


def _newspaper(chance: random.Random) -> tuple[str, ...]:
    return (f"{_people(chance)[0]}. {_title(chance)['CN']}[N]. 示例日报, {chance.randint(1990, 2024)}-03-1{chance.randint(0, 9)}({chance.randint(1, 8)}).",)  # fmt: skip


def _website(chance: random.Random) -> tuple[str, ...]:
    year = chance.randint(2005, 2023)
    return (f"{_people(chance)[0]}. {_title(chance)['CN']}[EB/OL]. ({year}-04-05)[{year + 1}-06-07]. https://example.org/{chance.randint(1, 9999)}.",)  # fmt: skip


def _data(chance: random.Random) -> tuple[str, ...]:
    return (f"{chance.choice(_WESTERN)}. {_title(chance)['EN']}[DS/OL]. ({chance.randint(2010, 2024)}-01-02). https://doi.org/10.5555/data.{chance.randint(1, 9999)}.",)  # fmt: skip


def _software(chance: random.Random) -> tuple[str, ...]:
    return (f"{chance.choice(_WESTERN)}. LakeModel: version {chance.randint(1, 9)}.{chance.randint(0, 9)}[CP/OL]. {chance.randint(2010, 2024)}. https://example.org/lakemodel.",)  # fmt: skip


def _preprint(chance: random.Random) -> tuple[str, ...]:
    return (f"{chance.choice(_WESTERN)}. {_title(chance)['EN']}[A/OL]. arXiv: {chance.randint(1501, 2312)}.0{chance.randint(1000, 9999)}, {chance.randint(2015, 2023)}.",)  # fmt: skip


def _archive(chance: random.Random) -> tuple[str, ...]:
    return (f"示例档案馆. {_title(chance)['CN']}[A]. 南京: 示例档案馆, {chance.randint(1950, 1999)}.",)


#: Journal articles are as frequent as in real lists.
_TYPES: tuple[Callable[[random.Random], tuple[str, ...]], ...] = (
    *(_journal,) * 12, _book, _proceedings, _thesis, _standard, _patent, _report, _newspaper, _website, _data, _software,
    _preprint, _archive,
)  # fmt: skip
