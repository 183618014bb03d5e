"""A tree as JSON and back: each part is an object that names its kind. Pure: no Django.

Pictures are listed without their bytes; `from_json` is given those apart.
"""

from dataclasses import fields, is_dataclass, replace
from typing import Any

from . import tree
from .tree import Picture, Publication

KINDS = {
    kind.__name__: kind
    for kind in vars(tree).values()
    if is_dataclass(kind) and isinstance(kind, type)
}


def to_json(publication: Publication) -> dict[str, Any]:
    """Return plain objects, lists and strings; fields that have their default are left out."""
    told: dict[str, Any] = _told(publication)
    return told


def from_json(form: dict[str, Any], pictures: dict[str, bytes] | None = None) -> Publication:
    """Return the tree of `to_json`; `pictures` are bytes by key.

    Raises ValueError on a kind or a field that no tree has.
    """
    publication = _read(form)
    if not isinstance(publication, Publication):
        raise ValueError("This is no publication.")
    held = pictures or {}
    return replace(
        publication,
        pictures=tuple(replace(p, data=held.get(p.key, b"")) for p in publication.pictures),
    )


def _told(part: Any) -> Any:
    if isinstance(part, tuple):
        return [_told(each) for each in part]
    if not is_dataclass(part):
        return part
    told: dict[str, Any] = {"kind": type(part).__name__}
    for each in fields(part):
        value = getattr(part, each.name)
        if value != each.default and not (isinstance(part, Picture) and each.name == "data"):
            # `kind` of a callout would hide the kind of the part.
            told["of" if each.name == "kind" else each.name] = _told(value)
    return told


def _read(form: Any) -> Any:
    if isinstance(form, list):
        return tuple(_read(each) for each in form)
    if not isinstance(form, dict):
        return form
    kind = KINDS.get(form.get("kind", ""))
    if kind is None:
        raise ValueError(f"A tree has no {form.get('kind')!r}.")
    names = {"of" if each.name == "kind" else each.name: each.name for each in fields(kind)}
    unknown = form.keys() - names.keys() - {"kind"}
    if unknown:
        raise ValueError(f"{kind.__name__} has no {', '.join(sorted(unknown))}.")
    return kind(**{names[name]: _read(value) for name, value in form.items() if name != "kind"})
