"""The places in which pages show pictures, and the sizes that are made for them.

A browser takes the first form it knows: AVIF, else WebP, else the picture's own. The first two are made
by the worker (`make_sizes`); a page never waits for them and shows the last one, which is made at the
first view where nobody has asked for it yet.
"""

from dataclasses import dataclass

# Raised when sizes or forms change: all pictures get theirs again, one after the other.
RECIPE = 1
FORMATS = ("avif", "webp")
# Moving pictures would stand still in another form, and drawings of vectors need none.
KEPT_AS_THEY_ARE = (".gif", ".svg")
# Where a link to a page is shared. JPEG, which all who show links can read.
SHARED = "fill-1200x630|format-jpeg|jpegquality-80"


@dataclass(frozen=True)
class Place:
    """How large a picture stands somewhere. `cuts`: the smallest first; `usual`: for the oldest browsers."""

    cuts: tuple[str, ...]
    usual: str
    sizes: str

    def specs(self, form: str) -> list[str]:
        """Return what Wagtail calls the sizes in one form."""
        return [f"{cut}|format-{form}" for cut in self.cuts]


PLACES: dict[str, Place] = {
    "figure": Place(
        ("width-480", "width-800", "width-1200"),
        "width-1200",
        "(min-width: 60rem) 37rem, calc(100vw - 2.25rem)",
    ),
    "card": Place(
        ("fill-200x260-c100", "fill-400x520-c100"),
        "fill-400x520-c100",
        "(min-width: 48rem) 10.5rem, 6.5rem",
    ),
    "hero": Place(
        ("fill-350x304-c100", "fill-700x608-c100"),
        "fill-700x608-c100",
        "(min-width: 60rem) 22.5rem, (min-width: 40rem) 14rem, 12.25rem",
    ),
    "cover": Place(("width-360", "width-720"), "width-720", "(min-width: 60rem) 22.5rem, 14rem"),
    # A chapter among others: one cut for both of its places, so that it is asked for once.
    "seat": Place(("fill-240x240",), "fill-240x240", ""),
}


def specs_of(*places: str) -> set[str]:
    """Return all that pages ask for in these places."""
    shown = [PLACES[name] for name in places]
    made = {spec for place in shown for form in FORMATS for spec in place.specs(form)}
    return made | {place.usual for place in shown}


def all_specs() -> set[str]:
    """Return all that is made of a picture."""
    return specs_of(*PLACES) | {SHARED}


def forms_of(filename: str) -> tuple[str, ...]:
    """Return the forms that are made of a picture with this file, beside its own."""
    return () if filename.lower().endswith(KEPT_AS_THEY_ARE) else FORMATS
