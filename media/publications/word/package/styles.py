"""What paragraphs of a style are, judged by its names; a caller may say otherwise."""

import re
from collections.abc import Mapping

KINDS = ("talk", "watch", "note", "try", "quote", "text", "leave_out")
# What the names of heading styles begin with where a program translates them.
HEADINGS = re.compile(
    r"^(heading|überschrift|titre|título|titulo|titolo|kop|rubrik|overskrift|otsikko|nagłówek|"
    r"encabezado|cabeçalho|intestazione|заголовок|nadpis|címsor|başlık|见出し|見出し|标题|標題|제목)"
    r"\s*([1-9])$",
    re.IGNORECASE,
)
TITLES = {"title", "titel", "titre", "título", "titulo", "titolo", "tytuł", "titeln", "tittel"}
SUBTITLES = {"subtitle", "untertitel", "sous-titre", "subtítulo", "sottotitolo", "ondertitel"}
AUTHORS = {"author", "authors", "autor", "auteur", "autore", "byline"}
CAPTIONS = {"caption", "beschriftung", "légende", "leyenda", "didascalia", "bijschrift"}
CONTENTS = re.compile(
    r"^(toc|contents|inhaltsverzeichnis|verzeichnis)\s*(heading|überschrift|\d)$", re.IGNORECASE
)
WHOLE_TITLES = re.compile(
    r"\b(document|book|booklet|report|cover|main|guide|publication) title\b", re.IGNORECASE
)
CHAPTER_TITLES = re.compile(r"^chapter( title| heading| name)?$", re.IGNORECASE)
SECTION_TITLES = re.compile(r"^section (title|heading|name)$", re.IGNORECASE)
BY_NAME = (
    (
        re.compile(r"quot(e|ation)s?\b|^block text$|\bzitat|\bcitation|\bcita\b", re.IGNORECASE),
        "quote",
    ),
    (re.compile(r"^illustrative label$", re.IGNORECASE), "note"),
    (re.compile(r"\b(talk|discuss)", re.IGNORECASE), "talk"),
    (re.compile(r"\bwatch\b", re.IGNORECASE), "watch"),
    (re.compile(r"\b(try|activity|exercise)\b", re.IGNORECASE), "try"),
    (
        re.compile(
            r"\b(call-?out|info|case study|tip|warning|important|remember)\b|\bbox( text)?$|^note$",
            re.IGNORECASE,
        ),
        "note",
    ),
)
BUILT_IN = re.compile(
    r"^(normal|default|standard|body text( (indent|first indent).*)?( \d)?|heading( \d)?|title|"
    r"subtitle|list( (bullet|number|continue|paragraph))?( \d)?|quote|intense quote|caption|"
    r"(toc|index|contents) ?(heading|\d)?|(foot|end)note text|header|footer|no spacing|block text|"
    r"plain text|date|closing|signature|salutation|macro text|balloon text|annotation text|"
    r"annotation subject|comment text|comment subject|table of figures|table of authorities|"
    r"toa heading|bibliography|normal \(web\)|normal indent|note heading|message header|"
    r"html (address|preformatted)|document map|revision|envelope (address|return)|"
    r"e-?mail signature|table (contents|heading)|frame contents|header and footer)$",
    re.IGNORECASE,
)


def check_kinds(styles: Mapping[str, str]) -> None:
    """Raise ValueError where a style is to become something that is no kind."""
    for name, kind in styles.items():
        if kind not in KINDS:
            raise ValueError(f"The style {name} cannot become {kind!r}: {', '.join(KINDS)}.")


def kind_of(names: list[str], styles: Mapping[str, str]) -> str:
    """Return what paragraphs are: a kind of KINDS, by the names of their style and those it is based on.

    What the caller says of a style holds for those based on it too.
    """
    said = {name.casefold(): kind for name, kind in styles.items()}
    for name in names:
        if name.casefold() in said:
            return said[name.casefold()]
    for name in names:
        if name.casefold() == "normal":
            break
        for pattern, kind in BY_NAME:
            if pattern.search(name):
                return kind
    return "text"


def level_by_name(name: str) -> int | None:
    """Return the level of a heading style, from 1; None for others."""
    if found := HEADINGS.match(name):
        return int(found[2])
    if CHAPTER_TITLES.match(name):
        return 1
    return 2 if SECTION_TITLES.match(name) else None


def role_by_name(name: str) -> str | None:
    """Return "title", "subtitle", "author", "caption" or "contents"; None for others."""
    low = name.casefold()
    for names, role in (
        (TITLES, "title"),
        (SUBTITLES, "subtitle"),
        (AUTHORS, "author"),
        (CAPTIONS, "caption"),
    ):
        if low in names:
            return role
    if WHOLE_TITLES.search(name):
        return "title"
    return "contents" if CONTENTS.match(name) else None


def is_built_in(name: str) -> bool:
    """Return whether Word, or the program that wrote the file, brings the style along."""
    return bool(BUILT_IN.match(name) or level_by_name(name) or role_by_name(name))
