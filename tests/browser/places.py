"""Addresses of the demo that journeys go to."""

BOOKLET = "/library/co-production-in-practice/"
STORY = f"{BOOKLET}damp-homes-small-lungs/"
GUIDANCE = "/library/co-producing-research/"
PRINCIPLES = f"{GUIDANCE}the-five-principles/"
WEBINAR = "/library/webinar-co-production-in-practice/"
PATHWAY = "/pathways/new-to-co-production/"
STEPS = 10
# The kinds of its steps, by number.
WATCH, READ, CHECK, REFLECT = 1, 2, 3, 5
# Made by a scene: the demo has no activity.
ACTIVITY = "/pathways/draw-together/1/"
# Made by a scene: a pathway that had a question and has it no more.
ASKED_ONCE = "/pathways/asked-once/"
# Made by scenes: a film that no browser plays yet, and one of which everything is made.
BEING_PREPARED = "/library/being-prepared/"
# A booklet whose second edition left a paragraph out, with the address that it had.
TWO_EDITIONS = "/library/two-editions/"
LEFT_OUT = "2edtnpgr"
THREE_WAYS = "/library/three-ways/"
PARTS = "/pathways/of-parts/"
