"""The parts of a Word file: its XML, how the parts belong together, and its pictures."""

import posixpath
import re
import zipfile
import zlib

from lxml import etree

from .. import refusals
from ..data import UnreadableFile
from .names import STRICT, Element, q

# By id: what it is, its target, and whether that is outside.
Relations = dict[str, tuple[str, str, bool]]

DEFINITIONS = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
DEEP = re.compile(r"depth|huge", re.IGNORECASE)
OFFICE_DOCUMENT = "/officeDocument"


def parse(data: bytes) -> Element:
    """Return the root of a part. Raises UnreadableFile where it defines entities or is damaged."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        deep = DEEP.search(str(error)) and b":tbl" in data
        raise UnreadableFile(refusals.TOO_DEEP if deep else refusals.DAMAGED) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableFile(refusals.ENTITIES)
    return root


class Parts:
    """Gives the parts of an opened archive by name; `main` is the name of the document itself."""

    def __init__(self, archive: zipfile.ZipFile):
        self.archive = archive
        self.names = set(archive.namelist())
        self._refuse_definitions()
        self.main = self._main_part()
        self.relations = self._relations(self.main)

    def bytes(self, name: str) -> bytes:
        """Return what a part holds; raises UnreadableFile where it is damaged, KeyError without."""
        try:
            data = self.archive.read(name)
        except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, EOFError) as error:
            raise UnreadableFile(refusals.DAMAGED) from error
        return data

    def xml(self, name: str) -> Element | None:
        """Return the root of a part, or None where there is none."""
        if name not in self.names:
            return None
        data = self.bytes(name)
        if b"purl.oclc.org" in data:
            for strict, usual in STRICT.items():
                data = data.replace(strict, usual)
        return parse(data)

    def related(self, kind: str, of: str | None = None) -> Element | None:
        """Return the root of the first part that the document has of a kind, such as "styles"."""
        name = self.related_name(kind, of)
        return None if name is None else self.xml(name)

    def related_name(self, kind: str, of: str | None = None) -> str | None:
        relations = self.relations if of is None else self._relations(of)
        for found, target, external in relations.values():
            if found.endswith("/" + kind) and not external:
                return target
        return None

    def relations_of(self, name: str) -> Relations:
        """Return (kind, target, whether it is outside) by id."""
        return self._relations(name)

    def _relations(self, name: str) -> Relations:
        folder, _, base = name.rpartition("/")
        root = self.xml(f"{folder}/_rels/{base}.rels".lstrip("/"))
        if root is None:
            return {}
        found: Relations = {}
        for each in root.iter(q("rel:Relationship")):
            external = each.get("TargetMode") == "External"
            target = each.get("Target", "")
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[each.get("Id")] = (each.get("Type", ""), target, external)
        return found

    def _main_part(self) -> str:
        root = self.xml("_rels/.rels")
        if root is not None:
            for each in root.iter(q("rel:Relationship")):
                target: str = each.get("Target", "").lstrip("/")
                if each.get("Type", "").endswith(OFFICE_DOCUMENT) and target in self.names:
                    return target
        raise UnreadableFile(refusals.DAMAGED)

    def _refuse_definitions(self) -> None:
        for name in self.names:
            if name.endswith((".xml", ".rels")):
                data = self.bytes(name)
                # In UTF-16 every second byte of these letters is empty.
                if DEFINITIONS.search(data) or DEFINITIONS.search(data.replace(b"\0", b"")):
                    raise UnreadableFile(refusals.ENTITIES)
