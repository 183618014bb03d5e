"""Forms of one word that no stemmer brings together: pay, paid; child, children. Pure."""

from functools import cache

from .stemming import terms_of

# The irregular verbs and nouns of everyday English, each with its forms. Where a form is a
# word of its own with another meaning (left, found, ground, felt), its verb is not here.
_FORMS = """
    arise arose arisen; awake awoke awoken; be been; bear bore borne; beat beaten;
    become became; begin began begun; bend bent; bite bit bitten; bleed bled; blow blew blown;
    break broke broken; bring brought; build built; burn burnt; buy bought; catch caught;
    choose chose chosen; come came; creep crept; deal dealt; dig dug; draw drew drawn;
    dream dreamt; drink drank drunk; drive drove driven; eat ate eaten; fall fell fallen;
    feed fed; fight fought; fly flew flown; forbid forbade forbidden; forget forgot forgotten;
    forgive forgave forgiven; freeze froze frozen; give gave given; go went gone;
    grow grew grown; hang hung; hear heard; hide hid hidden; hold held; keep kept;
    kneel knelt; know knew known; lead led; lean leant; learn learnt; lend lent; lose lost;
    make made; mean meant; meet met; overcome overcame; pay paid; prove proven; ride rode ridden;
    ring rang rung; rise rose risen; run ran; say said; see seen; seek sought; sell sold;
    send sent; shake shook shaken; shine shone; shoot shot; show shown; shrink shrank shrunk;
    sing sang sung; sink sank sunk; sit sat; sleep slept; slide slid; speak spoke spoken;
    speed sped; spell spelt; spend spent; spill spilt; spin spun; stand stood; steal stole stolen;
    stick stuck; strike struck; strive strove striven; swear swore sworn; sweep swept;
    swim swam swum; swing swung; take took taken; teach taught; tear tore torn; tell told;
    think thought; throw threw thrown; undertake undertook undertaken;
    understand understood; wake woke woken; wear wore worn; weave wove woven; weep wept;
    win won; withdraw withdrew withdrawn; write wrote written;
    analysis analyses analyse; child children; crisis crises; criterion criteria; foot feet;
    half halves; knife knives; leaf leaves; life lives; man men; mouse mice; person people;
    phenomenon phenomena; shelf shelves; thief thieves; tooth teeth; wife wives; woman women
"""


@cache
def _families() -> dict[str, tuple[str, ...]]:
    families = [tuple(dict.fromkeys(terms_of(line.split()))) for line in _FORMS.split(";")]
    return {stem: family for family in families for stem in family}


def other_forms(stem: str) -> tuple[str, ...]:
    """Return the stems of a word's other forms; none if it is regular."""
    return tuple(form for form in _families().get(stem, ()) if form != stem)


def first_form(stem: str) -> str:
    """Return the stem that stands for all of a word's: of paid, pay."""
    return _families().get(stem, (stem,))[0]
