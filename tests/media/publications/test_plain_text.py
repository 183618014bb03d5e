"""Plain text has all words, and says where a picture and a note are."""

from hypothesis import HealthCheck, Phase, given, settings

from media.publications.plain_text import write_text

from .latin import any_works, words_of_runs
from .rich import STAMP, rich_work
from .works import small_work


@given(any_works())
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
def test_each_word_of_any_work_is_in_its_text(work):
    read = write_text(work.work, STAMP)
    assert {word for word in words_of_runs(work.work) if word not in read} == set()


def test_a_small_work_reads_well():
    told = write_text(small_work(), STAMP)
    assert "It begins.[1]" in told
    assert "They met. See (https://example.org/)" in told
    assert "1. one\n  - below\n" in told
    assert "Table 1: Who does what\nWho | What\nAnn | asks | waits\n" in told
    assert "> It is like the letter.\n— A co-researcher\n" in told
    assert "Talk about it\nWho looks after whom?\n" in told
    assert "Notes\n[1] On a Monday.\n" in told
    assert "Ask\n[ ] Who else?\n" in told


def test_a_picture_is_described():
    assert "[Picture: A round table]\nFigure 1: The table\n" in write_text(rich_work(), STAMP)
