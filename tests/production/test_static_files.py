"""Style sheets, scripts and fonts as production serves them: collected for real, nothing missing."""

import json
import os
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders

from hub.assets.bundles import paths_of_pages
from hub.assets.modules import MODULES

from .place import Place

pytestmark = pytest.mark.slow
FOLDERS = {app: settings.BASE_DIR / app / "static" for app in ("hub", "learning", "media")}
TEMPLATES = settings.BASE_DIR / "templates"
IMPORT = re.compile(
    r"""^\s*(?:import|export)\b[^;"']*["'](\.[^"']+)["']|\bimport\(["'](\.[^"']+)["']\)""", re.M
)
STATIC_TAG = re.compile(r"""{%-?\s*static\s+(["'])(.+?)\1""")
STATIC_CALL = re.compile(r"""\bstatic\((["'])(.+?)\1\)""")
URL = re.compile(r"""url\(\s*["']?([^"')]+)""")


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Place:
    place = Place(tmp_path_factory.mktemp("production"))
    place.collect()
    return place


@pytest.fixture(scope="module")
def names(place) -> dict[str, str]:
    """Each static file's name -> the name with a hash that production's pages write."""
    return json.loads(place.manifest.read_text())["paths"]


def own_scripts() -> list[tuple[str, Path]]:
    return [
        (path.relative_to(folder).as_posix(), path)
        for folder in FOLDERS.values()
        for path in sorted(folder.rglob("*.js"))
    ]


def test_every_static_file_has_a_name_with_a_hash_and_lies_there(place, names):
    found = {
        f"{storage.prefix}/{path}" if getattr(storage, "prefix", "") else path
        for finder in get_finders()
        for path, storage in finder.list([])
    }
    assert found - set(names) == set()
    assert [name for name in names.values() if not (place.static / name).is_file()] == []


def test_what_pages_and_code_name_is_there(names):
    """A name that is not there is a page that answers 500, in production only."""
    named = {
        found[2]
        for path in TEMPLATES.rglob("*.html")
        for found in STATIC_TAG.finditer(path.read_text())
    }
    named |= {
        found[2]
        for app in FOLDERS
        for path in (settings.BASE_DIR / app).rglob("*.py")
        for found in STATIC_CALL.finditer(path.read_text())
    }
    named |= paths_of_pages(bundled=True)
    assert len(named) > 60
    assert (named | set(MODULES.values())) - set(names) == set()


def test_each_script_that_a_script_imports_by_its_place_is_there(names):
    seen = 0
    for name, path in own_scripts():
        for found in IMPORT.finditer(path.read_text()):
            there = os.path.normpath(f"{os.path.dirname(name)}/{found[1] or found[2]}")
            assert there in names, f"{name} imports {there}"
            seen += 1
    assert seen > 10


def test_each_file_that_a_collected_style_sheet_names_is_there(place, names):
    """Under its name with a hash: collecting wrote it so."""
    seen = 0
    for name in names.values():
        if not name.endswith(".css"):
            continue
        sheet = place.static / name
        for address in URL.findall(sheet.read_text()):
            if not address.startswith(("data:", "#", "http:", "https:")):
                there = (sheet.parent / re.split("[?#]", address)[0]).resolve()
                assert there.is_file(), f"{name} names {address}"
                seen += 1
    assert seen > 10


def test_commands_that_prepare_a_hub_need_no_static_files(tmp_path, migrated):
    bare = Place(tmp_path).with_database(migrated)
    for words in (["migrate", "-v", "0"], ["check"], ["createsuperuser", "--help"]):
        ended = bare.manage(*words)
        assert ended.returncode == 0, ended.stderr


def test_what_browsers_read_as_text_lies_there_in_brotli_too(place, names):
    """Made once when files are collected; no answer compresses anything."""
    wanted = [
        names[path] for path in paths_of_pages(bundled=True) if path.endswith((".css", ".js"))
    ]
    large = [name for name in wanted if (place.static / name).stat().st_size > 1000]
    assert len(large) > 20
    assert [name for name in large if not (place.static / f"{name}.br").is_file()] == []
