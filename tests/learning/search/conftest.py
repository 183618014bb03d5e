"""An index of its own for each test that follows the database."""

import pytest

from learning.search import index_location
from learning.search.engine import SearchEngine


@pytest.fixture
def engine(tmp_path, monkeypatch):
    """This machine's engine; its folder is empty until somebody follows."""
    engine = SearchEngine(tmp_path / "search")
    monkeypatch.setattr(index_location, "_engine", lambda root: engine)
    return engine
