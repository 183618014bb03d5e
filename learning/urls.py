"""Addresses of learning that are not pages of the tree."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from .pathways.counting.views import step_counted
from .views.downloads import download
from .views.idea import feature, principle
from .views.my_plan import move, my_plan
from .views.passage import changes, passage
from .views.structured_data import module_json, pathway_json

app_name = "learning"


class NameConverter(StringConverter):
    """What a page or a file may be called, in any letters; PostgreSQL cannot be asked for a zero byte."""

    regex = r"[^/\x00]+"


register_converter(NameConverter, "name")

urlpatterns = [
    path("my-plan/", my_plan, name="my_plan"),
    path("principles/<slug:slug>/", principle, name="principle"),
    path("features/<slug:slug>/", feature, name="feature"),
    path("my-plan/move/", move, name="move"),
    path("library/<name:slug>.json", module_json, name="module_json"),
    path("pathways/<name:slug>.json", pathway_json, name="pathway_json"),
    path("steps/<slug:uid>/<slug:said>/", step_counted, name="step_counted"),
    path("p/<slug:uid>/", passage, name="passage"),
    path("p/<slug:uid>/changes/", changes, name="passage_changes"),
    path("downloads/<name:slug>/<name:filename>", download, name="download"),
]
