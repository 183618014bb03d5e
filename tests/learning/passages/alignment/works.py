"""Invented works and their second editions, with the truth about each passage."""

from dataclasses import dataclass, field, replace
from itertools import accumulate
from random import Random

from learning.passages.alignment.data import CurrentPassage, Found

SYLLABLES = [one + other for one in "bcdfghlmnprstvz" for other in "aeiou"]
LITTLE = ["the", "of", "and", "to", "a", "in", "is", "that", "it", "for", "we", "with", "are", "on"]
REPEATED = ("Talk about it", "Try this", "Key points")


@dataclass
class Part:
    """A passage while its edition is being made; `uid` is empty when it is new."""

    uid: str
    kind: str
    text: str
    key: str = ""
    # Another passage differs from this one in few words.
    look_alike: bool = False


@dataclass
class Work:
    random: Random
    words: list[str] = field(init=False)
    chances: list[float] = field(init=False)

    def __post_init__(self):
        made = {
            "".join(self.random.choices(SYLLABLES, k=self.random.randint(2, 4)))
            for _ in range(4000)
        }
        self.words = LITTLE + sorted(made - set(LITTLE), key=lambda _: self.random.random())
        self.chances = list(accumulate(1 / (rank + 2) for rank in range(len(self.words))))

    def word(self) -> str:
        return self.random.choices(self.words, cum_weights=self.chances)[0]

    def sentence(self) -> str:
        number = self.random.randint(8, 25)
        return (
            " ".join(
                self.random.choices(self.words, cum_weights=self.chances, k=number)
            ).capitalize()
            + "."
        )

    def paragraph(self) -> str:
        return " ".join(self.sentence() for _ in range(self.random.randint(1, 5)))

    def look_alike(self, text: str) -> str:
        """The text with one word in twenty, but at least two, put in place of another."""
        words = text.split()
        for at in self.random.sample(range(len(words)), max(2, len(words) // 20)):
            words[at] = self.other(words[at])
        return " ".join(words)

    def reworded(self, text: str) -> str:
        """The text with each word in eight, but at least one, put in place of another."""
        words = text.split()
        for at in self.random.sample(range(len(words)), max(1, len(words) // 8)):
            words[at] = self.other(words[at])
        return " ".join(words)

    def other(self, word: str) -> str:
        return next(w for w in iter(self.word, None) if w != word.lower())

    def first_edition(self, size: int) -> list[list[Part]]:
        """Chapters of about 60 passages; each ninth is a heading that is used again and again."""
        parts: list[Part] = []
        while len(parts) < size:
            number = len(parts)
            if number % 9 == 4:
                part = Part("", "section", self.random.choice(REPEATED))
            elif number % 9 == 7:
                part = Part("", "list", self.paragraph())
            else:
                part = self._paragraph_of(parts)
            part.uid = part.key = f"u{number}"
            parts.append(part)
        return [parts[at : at + 60] for at in range(0, size, 60)]

    def _paragraph_of(self, parts: list[Part]) -> Part:
        earlier = [part for part in parts if part.kind == "paragraph" and not part.look_alike]
        if self.random.random() > 0.06 or not earlier:
            return Part("", "paragraph", self.paragraph())
        # Half of the look-alikes stand close to each other, half anywhere.
        near = self.random.random() < 0.5
        like = earlier[-1] if near else self.random.choice(earlier)
        like.look_alike = True
        return Part("", "paragraph", self.look_alike(like.text), look_alike=True)

    def second_edition(self, chapters: list[list[Part]]) -> list[list[Part]]:
        """Chapters swapped, 5 % gone, 5 % put in, 20 % reworded, 3 % split; keys lost."""
        swapped = list(chapters)
        for at in range(0, len(swapped) - 1, 4):
            swapped[at], swapped[at + 1] = swapped[at + 1], swapped[at]
        return [[new for part in parts for new in self._edited(part)] for parts in swapped]

    def _edited(self, part: Part) -> list[Part]:
        chance = self.random.random()
        again = replace(part, key="")
        added = [Part("", "paragraph", self.paragraph())] if self.random.random() < 0.05 else []
        if chance < 0.05:
            return added
        if part.kind == "section":
            return [again, *added]
        if chance < 0.25:
            return [replace(again, text=self.reworded(part.text)), *added]
        if chance < 0.28:
            return [*self._halves(again), *added]
        return [again, *added]

    def edited_in_place(self, chapters: list[list[Part]]) -> list[list[Part]]:
        """Keys kept: one passage in three reworded, one in nine written anew, some gone or put in."""
        return [[new for part in parts for new in self._redrafted(part)] for parts in chapters]

    def _redrafted(self, part: Part) -> list[Part]:
        chance = self.random.random()
        if chance < 0.05:
            return []
        if chance < 0.1:
            return [part, Part("", "paragraph", self.paragraph(), f"new{self.random.random()}")]
        if chance < 0.45:
            return [replace(part, text=self.reworded(part.text))]
        return [replace(part, text=self.paragraph())] if chance < 0.56 else [part]

    def _halves(self, part: Part) -> list[Part]:
        """Split at a sentence: the half with more words, or the first, is the old passage."""
        sentences = part.text.replace(". ", ".|").split("|")
        if len(sentences) == 1:
            return [part]
        at = self.random.randint(1, len(sentences) - 1)
        halves = [" ".join(sentences[:at]), " ".join(sentences[at:])]
        first = len(halves[0].split()) >= len(halves[1].split())
        uids = (part.uid, "") if first else ("", part.uid)
        return [replace(part, uid=u, text=t) for u, t in zip(uids, halves, strict=True)]

    def a_look_alike_elsewhere(self, chapters: list[list[Part]], gone: list[str]) -> None:
        """Put in look-alikes of passages that are gone, in the last chapter."""
        chapters[-1].extend(Part("", "paragraph", self.look_alike(text)) for text in gone)


def current(chapters: list[list[Part]]) -> list[CurrentPassage]:
    placed = ((f"c{n}", part) for n, parts in enumerate(chapters) for part in parts)
    return [
        CurrentPassage(part.uid, part.kind, part.key, part.text, chapter, at)
        for at, (chapter, part) in enumerate(placed)
    ]


def found(chapters: list[list[Part]], prefix: str = "d") -> list[Found]:
    """A new import names its chapters anew."""
    placed = ((f"{prefix}{n}", part) for n, parts in enumerate(chapters) for part in parts)
    return [
        Found(part.kind, part.key, part.text, chapter, at)
        for at, (chapter, part) in enumerate(placed)
    ]


def truth(chapters: list[list[Part]]) -> dict[int, str]:
    """The uid of each new position; empty where the passage is new."""
    return dict(enumerate(part.uid for parts in chapters for part in parts))
