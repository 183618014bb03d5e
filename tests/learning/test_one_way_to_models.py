"""What others take from `models` past the faces of rooms are classes of tables, and nothing else."""

from types import ModuleType

import pytest
from django.db.models import Model

import learning.models
import media.models

pytestmark = pytest.mark.no_database


@pytest.mark.parametrize("models", [learning.models, media.models], ids=lambda it: it.__name__)
def test_models_names_tables_alone(models):
    named = {
        name: value
        for name, value in vars(models).items()
        if not name.startswith("_") and not isinstance(value, ModuleType)
    }
    assert set(named) == set(models.__all__)
    for name, value in named.items():
        assert issubclass(value, Model), name
        assert not value._meta.abstract, name
