"""Of large packages only the named files are served."""

from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from hub.assets.modules import MODULES

pytestmark = pytest.mark.no_database


def collected() -> set[str]:
    return {
        f"{storage.prefix}/{path}" if getattr(storage, "prefix", "") else path
        for finder in finders.get_finders()
        for path, storage in finder.list([])
    }


def test_named_files_are_found_and_their_neighbours_are_not():
    assert Path(finders.find("vendor/docx/index.mjs")).is_file()
    for name in (
        "vendor/docx/index.cjs",
        "vendor/docx/../docx/index.mjs",
        "vendor/docx/",
        "index.mjs",
    ):
        assert finders.find(name) is None
    assert len(finders.find("vendor/pdfkit/pdfkit.standalone.js", find_all=True)) == 1


def test_every_module_of_the_import_map_is_there_to_be_served():
    there = collected()
    assert {path for path in MODULES.values() if path not in there} == set()
    chosen = {name for name in there if name.startswith("vendor/docx/")}
    assert chosen == {"vendor/docx/index.mjs"}


def test_a_package_that_is_not_installed_is_no_error(monkeypatch):
    from hub.assets.staticfiles_finders import ChosenFilesFinder

    monkeypatch.setattr(settings, "CHOSEN_STATIC_FILES", {"vendor/none": [Path("/none/none.js")]})
    assert list(ChosenFilesFinder().list([])) == []
