"""What is stored keeps its names, whatever the code calls things: docs/developers/stored-names.md."""

import json
from pathlib import Path

import pytest
from django.apps import apps
from wagtail.fields import StreamField

from learning.pathways.step_kind import step_kinds
from learning.progress.data import State

pytestmark = pytest.mark.no_database
STORED = Path(__file__).parents[1] / "vectors/stored"


def names_of(block) -> dict:
    """Return the names of blocks within a block, each with those within it."""
    names = {name: names_of(child) for name, child in getattr(block, "child_blocks", {}).items()}
    return {**names, "*": names_of(block.child_block)} if hasattr(block, "child_block") else names


def streams() -> dict[str, dict]:
    return {
        f"{model.__name__}.{field.name}": names_of(field.stream_block)
        for model in apps.get_models()
        if model._meta.app_label in ("hub", "learning", "media")
        for field in model._meta.get_fields()
        if isinstance(field, StreamField)
    }


def missing(stored: dict, now: dict, path: str) -> list[str]:
    """Return the names that were stored and that no block answers to any more."""
    lost = [f"{path}.{name}" for name in stored if name not in now]
    within = [missing(stored[name], now[name], f"{path}.{name}") for name in stored if name in now]
    return lost + [each for found in within for each in found]


def test_every_block_and_field_that_was_stored_is_still_read():
    """Without its block a part of a page would be gone from it, unsaid."""
    stored = json.loads((STORED / "blocks.json").read_text())
    assert len(stored) > 15
    assert missing(stored, streams(), "") == []


def test_kinds_of_step_are_called_as_they_are_stored():
    stored = json.loads((STORED / "blocks.json").read_text())["PathwayPage.steps"]
    assert set(stored) - {"stage"} <= {kind.name for kind in step_kinds()}


def test_states_of_progress_are_called_as_devices_keep_them():
    device = json.loads((STORED / "device.json").read_text())
    kept = {tick["state"] for tick in device["ticks"].values()}
    assert kept == {"done", "started", "set-aside"} == {str(state) for state in State}
