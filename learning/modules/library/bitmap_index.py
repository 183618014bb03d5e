"""The library as a bitmap index: for each value of each facet a number with a bit for each entry. Knows no Django.

Counting and narrowing are `&` and `bit_count()` of a few such numbers: microseconds for ten thousand entries,
where a database would go through all their rows.
"""

import json
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any, NamedTuple

FacetValue = tuple[str, str]
Chosen = Mapping[str, Sequence[str]]
# A set of entries.
Bits = int
# Places may stay empty; when these and half of all are, the index begins anew.
SPARE = 1_000
# So few entries are sorted themselves; of more, all places are gone through in their order.
FEW = 200
_DIGITS = bytes(byte == ord("1") for byte in range(256))


class Row(NamedTuple):
    """What is known of an entry; `facet_values` as stored, a JSON object."""

    page_id: int
    path: str
    title: str
    summary: str
    minutes: int
    level: str
    facet_values: str


@dataclass(frozen=True)
class Order:
    """All places in an order, and for each place where it stands there."""

    places: tuple[int, ...]
    ranks: Mapping[int, int]


@dataclass(frozen=True)
class BitmapIndex:
    """Entries by the place of their bits. `newest`: the places, the newest entry first.

    `rows` and `texts` stand at their places; where an entry is gone there is None and no text.
    `vocabulary`: all words of all texts, each on a line of its own, to look for a part of a word in.
    """

    rows: tuple[Row | None, ...] = ()
    texts: tuple[str, ...] = ()
    vocabulary: str = "\n"
    having_word: Mapping[str, Bits] = field(default_factory=dict)
    newest: tuple[int, ...] = ()
    places: Mapping[int, int] = field(default_factory=dict)
    having: Mapping[FacetValue, Bits] = field(default_factory=dict)
    everything: Bits = 0
    _orders: dict[str, Order] = field(default_factory=dict, compare=False)

    def in_order(self, name: str, key: Callable[[Row], Any]) -> Order:
        """Return all places, sorted by what `key` says of a row; of equals the newest comes first.

        It is kept under its name: sorted once, however often it is asked for.
        """
        if name not in self._orders:
            rows = ((at, row) for at in self.newest if (row := self.rows[at]))
            places = tuple(at for at, _ in sorted(rows, key=lambda one: key(one[1])))
            self._orders[name] = Order(places, {at: rank for rank, at in enumerate(places)})
        return self._orders[name]


def followed(index: BitmapIndex, rows: Sequence[Row]) -> BitmapIndex:
    """Return the index of these rows, the newest first. Only what is other than before is worked out."""
    if len(index.rows) > 2 * len(rows) + SPARE:
        index = BitmapIndex()
    places, held, texts = dict(index.places), list(index.rows), list(index.texts)
    having, everything = dict(index.having), index.everything
    having_word = dict(index.having_word)
    changed = [row for row in rows if row.page_id not in places or held[places[row.page_id]] != row]
    for page_id in places.keys() - {row.page_id for row in rows}:
        at = places.pop(page_id)
        _clear(having, held[at], at)
        _clear_words(having_word, texts[at], at)
        held[at], texts[at], everything = None, "", everything & ~(1 << at)
    for row in changed:
        at = places.setdefault(row.page_id, len(held))
        if at == len(held):
            held.append(None)
            texts.append("")
        _clear(having, held[at], at)
        _clear_words(having_word, texts[at], at)
        for value in _values(row):
            having[value] = having.get(value, 0) | 1 << at
        held[at], texts[at] = row, f"{row.title}\n{row.summary}".casefold()
        for word in set(texts[at].split()):
            having_word[word] = having_word.get(word, 0) | 1 << at
        everything |= 1 << at
    newest = tuple(places[row.page_id] for row in rows)
    if newest == index.newest and not changed:
        return index
    vocabulary = "\n".join(["", *having_word, ""])
    return BitmapIndex(
        tuple(held), tuple(texts), vocabulary, having_word, newest, places, having, everything
    )


def _clear(having: dict[FacetValue, Bits], row: Row | None, at: int) -> None:
    for value in _values(row) if row else ():
        having[value] &= ~(1 << at)


def _clear_words(having_word: dict[str, Bits], text: str, at: int) -> None:
    for word in set(text.split()):
        having_word[word] &= ~(1 << at)
        if not having_word[word]:
            del having_word[word]


def _values(row: Row) -> Iterator[FacetValue]:
    stored: dict[str, list[str]] = json.loads(row.facet_values)
    return ((facet, value) for facet, values in stored.items() for value in values)


def outside(index: BitmapIndex, path: str, tree: Order) -> Bits:
    """Return the entries that are not this path's page and not below it."""
    entries = index.everything
    at = bisect_left(tree.places, path, key=lambda place: _path(index, place))
    for place in tree.places[at:]:
        if not _path(index, place).startswith(path):
            break
        entries &= ~(1 << place)
    return entries


def _path(index: BitmapIndex, place: int) -> str:
    row = index.rows[place]
    return row.path if row else ""


def with_words(index: BitmapIndex, words: str) -> Bits:
    """Return the entries with these words, as they are typed, in title or summary; all for none.

    Each part between spaces lies within one word of a text: the words are looked through, which grow
    much more slowly than the texts, and then only those entries that have all parts.
    """
    sought = words.casefold()
    parts = sought.split()
    found = index.everything
    for part in parts:
        found &= _with_part(index, part)
    if sought in ("", *parts[:1]):
        return found
    return sum(1 << at for at in _places(found) if sought in index.texts[at])


def _with_part(index: BitmapIndex, part: str) -> Bits:
    """Return the entries with a word in which this part stands; it holds no space."""
    found, at = 0, index.vocabulary.find(part)
    while at >= 0:
        begin = index.vocabulary.rindex("\n", 0, at) + 1
        end = index.vocabulary.index("\n", at)
        found |= index.having_word[index.vocabulary[begin:end]]
        at = index.vocabulary.find(part, end)
    return found


def narrowed(index: BitmapIndex, among: Bits, chosen: Chosen, leaving_out: str = "") -> Bits:
    """Return those that have, for each facet, at least one of the chosen values."""
    for facet, values in chosen.items():
        if values and facet != leaving_out:
            some = 0
            for value in values:
                some |= index.having.get((facet, value), 0)
            among &= some
    return among


def counts_of(index: BitmapIndex, among: Bits, chosen: Chosen) -> dict[FacetValue, int]:
    """Return how many entries there are for each value of each facet.

    A group's own choice does not narrow its own counts: they say what a further tick would bring.
    """
    all_chosen = narrowed(index, among, chosen)
    contexts = {facet: narrowed(index, among, chosen, facet) for facet in chosen if chosen[facet]}
    return {
        value: (contexts.get(value[0], all_chosen) & bits).bit_count()
        for value, bits in index.having.items()
    }


def page_ids(
    index: BitmapIndex,
    entries: Bits,
    order: Order,
    start: int = 0,
    stop: int | None = None,
    *,
    first: Iterable[int] = (),
) -> list[int]:
    """Return the pages of some entries in an order, from `start` to `stop`.

    Those of the pages `first` that are among them come before all others, as they stand there.
    """
    known = (index.places[page_id] for page_id in first if page_id in index.places)
    put = list(dict.fromkeys(at for at in known if entries >> at & 1))
    for at in put:
        entries &= ~(1 << at)
    listed = islice(chain(put, _sorted(index, entries, order)), start, stop)
    return [row.page_id for at in listed if (row := index.rows[at])]


def _sorted(index: BitmapIndex, entries: Bits, order: Order) -> Iterable[int]:
    if entries.bit_count() <= FEW:
        return sorted(_places(entries), key=order.ranks.__getitem__)
    # A byte for each place, not 0 where there is an entry: quicker to ask than bits.
    is_there = format(entries, f"0{len(index.rows)}b")[::-1].encode().translate(_DIGITS)
    return (at for at in order.places if is_there[at])


def _places(entries: Bits) -> Iterator[int]:
    while entries:
        lowest = entries & -entries
        yield lowest.bit_length() - 1
        entries ^= lowest


def heaviest(
    index: BitmapIndex, among: Bits, weights: Mapping[FacetValue, int]
) -> Iterator[tuple[int, Bits]]:
    """Yield sums of weights with the entries that have this sum, the greatest first; none for nothing.

    Entries are added up side by side, as on paper: `columns` holds each binary digit of all sums.
    """
    columns: list[Bits] = []
    for value, weight in weights.items():
        carry, digit = index.having.get(value, 0) & among, 0
        while weight >> digit:
            if weight >> digit & 1:
                _add(columns, carry, digit)
            digit += 1
    yield from _by_sum(columns, among, len(columns) - 1, 0)


def _add(columns: list[Bits], carry: Bits, digit: int) -> None:
    while carry:
        columns += [0] * (digit + 1 - len(columns))
        columns[digit], carry = columns[digit] ^ carry, columns[digit] & carry
        digit += 1


def _by_sum(
    columns: Sequence[Bits], among: Bits, digit: int, total: int
) -> Iterator[tuple[int, Bits]]:
    if not among or (digit < 0 and not total):
        return
    if digit < 0:
        yield total, among
        return
    yield from _by_sum(columns, among & columns[digit], digit - 1, total + (1 << digit))
    yield from _by_sum(columns, among & ~columns[digit], digit - 1, total)
