"""Each kind of module is led through everything that a module must do. A new one needs a sample here."""

import datetime
from dataclasses import fields

import pytest
from django.apps import apps
from django.urls import reverse

from hub.models import InformationPage
from hub.pages.news_item import NewsItem
from learning.models import LibraryEntry, Passage, PathwayPage, PathwayStep
from learning.modules.data import ModuleMetadata
from learning.modules.metadata import ModulePage
from learning.modules.module_metadata import ABOUT
from learning.modules.pages.module_pages import (
    CHAPTERED_PAGES,
    MODULE_PAGES,
    SHOWABLE_PAGES,
    SINGLE_PAGES,
    kind_label,
)
from learning.modules.publication.drafts import KINDS as IMPORTED_AS
from learning.reports.reviews import reviews_due
from tests.factories import pages as make
from tests.html import as_read
from tests.kept import fresh

pytestmark = pytest.mark.django_db
TITLE = "Tea before anything else"
SAMPLES = {
    "BookletPage": lambda **facts: make.booklet(TITLE, chapters=1, **facts),
    "GuidancePage": lambda **facts: make.guidance(TITLE, chapters=1, **facts),
    "ArticlePage": lambda **facts: make.article(TITLE, **facts),
    "WebinarPage": lambda **facts: make.webinar(TITLE, **facts),
}
# What each sample says of itself: a new field needs a value here.
FACTS = {"level": "starter", "review_due": datetime.date.today()}
# What a module's page says of a field in a form of its own, as it is called in ModuleMetadata.
IN_ITS_FORM = {
    "format": "format_label",
    "audiences": "who",
    "principles": "ideas",
    "features": "ideas",
    "reviewed_on": "reviewed",
    "invented_label": "invented",
    **{
        name: name
        for name in ("minutes", "invented", "review_due", "version", "versions", "licence")
    },
    "rights_holder": "rights_holder",
}
# Fields that are no line about a module, each with the reason.
NO_LINE = {
    **dict.fromkeys(
        ("body", "simple_words", "simple_words_title", "simple_words_note"), "its text"
    ),
    **dict.fromkeys(("subtitle", "authors"), "under the title"),
    "recording": "what its page plays",
    "no_captions_reason": "beside the player",
    "related": "the way on",
    "cover": "the picture of its card",
    "plain_summary": "on its card in the library",
    "summary": "for search engines",
    "stages": "found by in the library",
    "language": "the lang of its words",
    "file_properties": "for its Word file",
    "news_line": "on What's new",
    "change_note": "in the list of changes",
    "responsible": "for editors",
}
# Fields whose label says all that an editor must know.
NO_HELP = {
    *(
        "level",
        "cover",
        "licence",
        "invented_label",
        "reviewed_on",
        "review_due",
        "subtitle",
        "body",
    ),
    *("simple_words_title", "simple_words_note", "stages", "principles", "features", "audiences"),
    *("related", "file_properties"),
}
every_module = pytest.mark.parametrize("model", MODULE_PAGES, ids=lambda model: model.__name__)


@pytest.fixture(scope="module")
def modules(for_the_file) -> dict:
    made = {}
    for model in MODULE_PAGES:
        assert model.__name__ in SAMPLES, f"There is no sample of a {kind_label(model)}."
        made[model] = SAMPLES[model.__name__](slug=f"tea-{model.__name__.lower()}", **FACTS)
    return made


@pytest.fixture
def module(modules, model, db):
    return fresh(modules[model])


def test_every_page_type_that_is_a_module_is_named():
    """One that is forgotten would be in no feed, no report and no step."""
    types = {model for model in apps.get_models() if issubclass(model, ModulePage)}
    assert types == set(MODULE_PAGES)
    assert {*CHAPTERED_PAGES, *SINGLE_PAGES} == types
    assert types < set(SHOWABLE_PAGES)


@every_module
def test_it_has_a_page_and_machines_can_read_it(client, module):
    assert TITLE in client.get(module.url).content.decode()
    facts = client.get(f"/library/{module.slug}.json").json()
    assert facts["name"] == TITLE


@every_module
def test_its_page_says_all_that_a_module_says_of_itself(client, module):
    html = as_read(client.get(module.url).content.decode())
    for _, label, tell in ABOUT:
        assert tell(module), f"The sample says nothing of “{label}”."
        assert f"<dt>{label}</dt> <dd>{tell(module)}</dd>" in html or (
            f"<dt>{label}</dt><dd>{tell(module)}</dd>" in html
        )


def own_fields(model) -> list:
    """Return the fields that a module has beyond any page of Wagtail's, in tables of its own or of rows."""
    usual = {field.name for field in InformationPage._meta.get_fields()} - {"body", "news_line"}
    return [
        field
        for field in (*model._meta.concrete_fields, *model._meta.many_to_many)
        if field.name not in usual
    ]


@every_module
def test_editors_can_fill_in_each_of_its_fields_and_are_told_how(model):
    form = model.get_edit_handler().get_form_options()["fields"]
    for field in own_fields(model):
        assert field.name in form or not field.editable, f"{field.name} is in no panel"
        assert field.help_text or field.name in NO_HELP, f"{field.name} has no help text"


@every_module
def test_its_page_says_what_stands_in_each_of_its_fields(model):
    """A line in ABOUT for each, a form of its own, or the reason why there is none."""
    lines = {name for name, _, _ in ABOUT}
    assert set(IN_ITS_FORM.values()) <= {field.name for field in fields(ModuleMetadata)}
    for field in own_fields(model):
        told = [field.name in known for known in (lines, IN_ITS_FORM, NO_LINE)]
        assert sum(told) == 1, f"{field.name} is not in ABOUT"


def test_what_is_said_of_fields_is_of_fields_that_exist():
    known = {field.name for model in MODULE_PAGES for field in own_fields(model)}
    assert {name for name, _, _ in ABOUT} | {*IN_ITS_FORM, *NO_LINE, *NO_HELP} <= known


@every_module
def test_a_preview_shows_it(module):
    assert TITLE in module.make_preview_request().render().content.decode()


@every_module
def test_the_library_the_search_and_the_site_map_have_it(client, module):
    entry = LibraryEntry.objects.get(page=module)
    assert entry.listed
    assert f'href="{module.url}"' in client.get("/library/").content.decode()
    assert Passage.objects.current().filter(page=module).exists()
    assert module.url in client.get("/sitemap.xml").content.decode()


@every_module
def test_its_first_publishing_is_news(module, model):
    assert NewsItem.objects.get(page_id=module.pk).kind == kind_label(model)


@every_module
def test_it_is_reviewed(module):
    assert module.pk in {finding.page_id for finding in reviews_due(today=datetime.date.today())}


@every_module
def test_a_step_can_show_it(client, module):
    pathway = make.pathway(f"Of {module.pk}", steps=[make.reads(module)])
    assert PathwayStep.objects.get(pathway=pathway).page_id == module.pk
    page = client.get(f"{PathwayPage.objects.get(pk=pathway.pk).url}1/").content.decode()
    assert TITLE in page


@every_module
def test_editors_find_it_to_build_with(client, publisher, module):
    client.force_login(publisher)
    answer = client.get(reverse("hub_library"), {"q": "Tea before"})
    assert TITLE in answer.content.decode()


def test_what_has_chapters_can_come_from_word():
    assert set(IMPORTED_AS.values()) == set(CHAPTERED_PAGES)
    assert set(IMPORTED_AS) == {"booklet", "guidance"}
