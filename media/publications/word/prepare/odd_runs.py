"""Runs that pandoc would drop or double: readings above signs, and signs of notes' own."""

from ..package.names import NUMBER, Element, P, R, T, q
from .collected import Collected

READING = "beside a reading above it (ruby)"
OWN_SIGN = "the sign of a footnote; the hub numbers them"


def spell_out_readings(root: Element, finds: Collected) -> None:
    """Put the reading above East Asian signs behind them, in brackets."""
    for ruby in list(root.iter(q("w:ruby"))):
        run = next(ruby.iterancestors(R), None)
        paragraph = next(ruby.iterancestors(P), None)
        if run is None or paragraph is None:
            continue
        base, above = ruby.find(q("w:rubyBase")), ruby.find(q("w:rt"))
        bases = [] if base is None else list(base)
        readings = [] if above is None else list(above)
        if readings:
            readings = [_run(root, "("), *readings, _run(root, ")")]
        for each in [*bases, *readings]:
            run.addprevious(each)
        ruby.getparent().remove(ruby)
        finds.source.touched.setdefault(int(paragraph.get(NUMBER, 0)), READING)


def drop_own_signs(root: Element, finds: Collected) -> None:
    """Take out what a writer put in the place of a note's number."""
    for call in root.iter(q("w:footnoteReference"), q("w:endnoteReference")):
        if call.get(q("w:customMarkFollows")) not in ("1", "true", "on"):
            continue
        for sign in call.getparent().findall(T):
            finds.source.explain(sign, OWN_SIGN)
            sign.getparent().remove(sign)


def _run(root: Element, words: str) -> Element:
    run = root.makeelement(R)
    text = run.makeelement(T)
    text.text = words
    run.append(text)
    return run
