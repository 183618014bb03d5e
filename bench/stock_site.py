"""A site as `wagtail start` of the locked version makes it, with pages of one StreamField."""

import json
import os
import subprocess
import sys
from pathlib import Path

SETTINGS = "stock.settings.bench"
# What production.py of such a site says, without the step of collecting files.
_SETTINGS = """from .base import *
DEBUG = False
SECRET_KEY = "for-the-bench-alone-and-nothing-else-than-the-bench"
ALLOWED_HOSTS = ["127.0.0.1"]
"""
_MODELS = """from django.db import models
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page


class HomePage(Page):
    pass


class WordsPage(Page):
    body = StreamField([("heading", blocks.CharBlock()), ("paragraph", blocks.RichTextBlock())])
    content_panels = [*Page.content_panels, FieldPanel("body")]
"""
_TEMPLATE = """{% extends "base.html" %}
{% load wagtailcore_tags %}
{% block content %}<h1>{{ page.title }}</h1>
{% for block in page.body %}{% if block.block_type == "heading" %}<h2>{{ block.value }}</h2>
{% else %}{% include_block block %}{% endif %}{% endfor %}{% endblock %}
"""
_FILL = """import json, sys
import django
django.setup()
from home.models import HomePage, WordsPage
home = HomePage.objects.get()
for slug, blocks in json.load(sys.stdin).items():
    page = WordsPage(title=slug, slug=slug, body=json.dumps(
        [{"type": kind, "value": words} for kind, words in blocks]))
    home.add_child(instance=page)
    page.save_revision().publish()
"""


def make_stock_site(folder: Path, pages: dict[str, list[tuple[str, str]]]) -> None:
    """Makes the site in an empty folder. `pages`: by slug, ("heading" or "paragraph", its words)."""
    _run([sys.executable, "-m", "django", "startproject", *_start_template(), "stock", "."], folder)
    (folder / "stock" / "settings" / "bench.py").write_text(_SETTINGS)
    (folder / "home" / "models.py").write_text(_MODELS)
    (folder / "home" / "templates" / "home" / "words_page.html").write_text(_TEMPLATE)
    environ = {"DJANGO_SETTINGS_MODULE": SETTINGS, "PYTHONPATH": str(folder)}
    for command in (["makemigrations", "home"], ["migrate"]):
        _run([sys.executable, "manage.py", *command, "--verbosity", "0"], folder, environ)
    _run([sys.executable, "-c", _FILL], folder, environ, given=json.dumps(pages))


def _start_template() -> list[str]:
    import wagtail

    template = Path(wagtail.__file__).parent / "project_template"
    return [f"--template={template}", "--ext=html,rst", "--name=Dockerfile"]


def _run(command: list[str], folder: Path, environ=None, given: str | None = None) -> None:
    subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "", **(environ or {})},
        input=given,
        stdout=subprocess.DEVNULL,
        text=True,
        check=True,
    )
