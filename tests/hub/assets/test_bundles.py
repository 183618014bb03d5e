"""What is sent together: nothing that a page names is left out, nothing exists twice."""

import re
from itertools import pairwise

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.template import engines

from hub.assets import bundler, bundles
from hub.assets.bundler import build_bundles
from hub.assets.bundles import (
    EARLY_SCRIPTS,
    EVERYTHING,
    MODULE_BUNDLES,
    PAGES,
    STYLES,
    Bundle,
    paths_of_pages,
)
from hub.assets.modules import MODULES

pytestmark = pytest.mark.no_database
STATIC = settings.BASE_DIR / "hub/static"
TEMPLATES = "\n".join(
    path.read_text() for path in (settings.BASE_DIR / "templates").rglob("*.html")
)
SCRIPTS = {path.stem: path.read_text() for path in (STATIC / "hub/js").glob("*.js")}
# Of the admin, which has no bundles.
OTHER_SHEETS = {"admin-guide", "autosave-order"}


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> dict[str, str]:
    made = build_bundles(tmp_path_factory.mktemp("bundles"))
    return {path: file.read_text() for path, file in made.items()}


def test_everything_that_pages_ask_for_is_made_or_is_a_file(built):
    not_built = paths_of_pages(bundled=True) - built.keys()
    assert {path for path in not_built if not path.startswith("vendor/")} == set()
    assert paths_of_pages(bundled=True) >= built.keys()


def test_each_style_sheet_is_one_of_a_kind_of_page():
    sheets = {path.stem for path in (STATIC / "hub/css").glob("*.css")} - OTHER_SHEETS
    assert {name for kind in STYLES.values() for name in kind} == sheets


def test_templates_name_kinds_that_there_are_and_all_of_them():
    assert set(re.findall(r'{% styles "([\w-]+)"', TEMPLATES)) == STYLES.keys()
    assert set(re.findall(r'{% early_scripts "([\w-]+)"', TEMPLATES)) == EARLY_SCRIPTS.keys()


def test_each_module_that_a_page_or_a_script_asks_for_by_name_can_be_had():
    asked = set(re.findall(r'data-module="(hub/[\w-]+)"', TEMPLATES))
    for script in SCRIPTS.values():
        asked |= set(re.findall(r'import\("([\w/-]+)"\)', script))
        asked |= set(re.findall(r'KEEPER = "([\w/-]+)"', script))
    assert len(asked) > 40
    assert asked - bundles.bundled_modules().keys() == set()


def test_templates_name_kinds_of_page_whose_modules_are_known():
    assert set(re.findall(r'{% modules "([\w-]+)"', TEMPLATES)) == PAGES.keys() - {EVERYTHING}


def test_a_kind_of_page_names_what_its_bundles_import_and_not_what_it_cannot_load(built):
    for kind in PAGES:
        known = bundles.bundled_modules(kind)
        for path in set(known.values()) & built.keys():
            asked = re.findall(r'(?:from|import)\s*\(?"((?:hub|media)/[\w-]+)"', built[path])
            assert set(asked) - known.keys() == set(), (kind, path)
    assert len(bundles.bundled_modules("finding")) < len(bundles.bundled_modules()) / 2
    assert "docx" not in bundles.bundled_modules("step")


def test_a_bundle_of_styles_holds_its_sheets_in_their_order(built):
    """Before they were joined, too, the order decided between rules of one layer."""
    for kind, names in STYLES.items():
        together = built[bundles.bundle_path(kind, "css")]
        places = []
        for name in names:
            sheet = (STATIC / f"hub/css/{name}.css").read_text()
            selector = re.findall(r"^ *(\.[a-z][\w-]+) \{", sheet, re.MULTILINE)
            if selector:
                places.append(together.find(selector[0] + "{", places[-1] if places else 0))
        assert -1 not in places, kind
        assert all(before <= after for before, after in pairwise(places)), kind


def test_addresses_in_a_bundle_lead_where_they_led(built):
    together = built["hub/bundles/everywhere.css"]
    addresses = re.findall(r"url\(\"?([^)\"]+)", together)
    assert any(address.startswith("../../vendor/") for address in addresses)
    for address in addresses:
        assert address.startswith(("../../vendor/", "../img/", "data:", "#")), address


def test_what_one_bundle_imports_of_another_is_exported_there(built):
    """Each browser would stop at the first name that is not."""
    exported = {
        path: {
            each.split(" as ")[-1]
            for found in re.findall(r"export\{([^}]*)\}", text)
            for each in found.split(",")
        }
        for path, text in built.items()
        if path.endswith(".js")
    }
    seen = 0
    for path, text in built.items():
        for names, module in re.findall(r'import\{([^}]*)\}from"((?:hub|media)/[\w-]+)"', text):
            there = bundles.bundled_modules()[module]
            wanted = {each.split(" as ")[0] for each in names.split(",")}
            assert wanted <= exported[there], f"{path} imports from {module}"
            seen += 1
    assert seen > 30


def test_a_module_that_two_bundles_would_hold_is_named(monkeypatch, tmp_path):
    twice = {**MODULE_BUNDLES, "again": Bundle(started=("hub/dates",))}
    monkeypatch.setitem(MODULE_BUNDLES, "again", twice["again"])
    everywhere = MODULE_BUNDLES["everywhere"]
    less = tuple(name for name in everywhere.shared if name != "hub/dates")
    monkeypatch.setitem(MODULE_BUNDLES, "everywhere", Bundle(less, everywhere.started))
    with pytest.raises(ImproperlyConfigured, match="hub/dates"):
        build_bundles(tmp_path)


def test_a_module_that_its_bundle_keeps_for_itself_cannot_be_imported(monkeypatch, tmp_path):
    steps = MODULE_BUNDLES["steps"]
    less = tuple(name for name in steps.shared if name != "hub/stations")
    kept = Bundle(less, (*steps.started, "hub/stations"))
    monkeypatch.setitem(MODULE_BUNDLES, "steps", kept)
    with pytest.raises(
        ImproperlyConfigured, match="imports hub/stations, which its bundle does not"
    ):
        build_bundles(tmp_path)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("home.css", "@layer pages { .door { color: red }", "Expected"),
        ("menu.js", "let =", "let ="),
    ],
)
def test_a_source_that_cannot_be_read_ends_the_build_with_its_reason(
    monkeypatch, tmp_path, name, text, said
):
    spoiled = tmp_path / name
    spoiled.write_text(text)
    found = bundler._source
    monkeypatch.setattr(
        bundler, "_source", lambda path: spoiled if path.endswith(f"/{name}") else found(path)
    )
    with pytest.raises(ImproperlyConfigured, match=said):
        build_bundles(tmp_path / "made")


def test_a_program_that_is_not_installed_is_named_with_its_remedy(settings, tmp_path):
    settings.NODE_MODULES = tmp_path
    with pytest.raises(ImproperlyConfigured, match=r"esbuild is not installed\. Run: make install"):
        build_bundles(tmp_path)


def test_made_again_nothing_is_touched(tmp_path):
    """So that collecting copies only what has changed."""
    times = [file.stat().st_mtime_ns for file in build_bundles(tmp_path).values()]
    assert times == [file.stat().st_mtime_ns for file in build_bundles(tmp_path).values()]


def page_of(tag: str) -> str:
    return engines["django"].from_string(f"{{% load asset_tags %}}{{% {tag} %}}").render()


def test_who_develops_gets_the_files_as_they_are_written(settings):
    settings.DEBUG = True
    links = re.findall(r'href="/static/([^"]+)"', page_of('styles "home"'))
    assert links == ["hub/css/hero-card.css", "hub/css/home.css", "hub/css/continue.css"]
    assert page_of('early_scripts "everywhere"').count("<script src=") == 3
    assert "bundles" not in page_of("modules")
    assert '"hub/seek":"/static/hub/js/seek.js"' in page_of("modules")


def test_everybody_else_gets_bundles_and_a_map_of_what_can_be_asked_for():
    assert page_of('styles "home"') == '<link rel="stylesheet" href="/static/hub/bundles/home.css">'
    html = page_of("modules")
    assert '"hub/seek":"/static/hub/bundles/watching.js"' in html
    assert "hub/storyboard" not in html  # only its neighbours in the bundle import it
    assert "modulepreload" in html


def test_a_browser_of_2018_can_read_the_scripts_that_tell_it_about_itself(built):
    """A word that it does not know would silence all three of them."""
    assert "catch{" not in built["hub/bundles/everywhere-early.js"]


def test_every_module_is_in_the_map_of_who_develops():
    named = {
        name
        for script in SCRIPTS.values()
        for name in re.findall(r'from "([\w/-]+)"|^import "([\w/-]+)"', script, re.MULTILINE)
        for name in name
        if name
    }
    assert named - MODULES.keys() == set()
