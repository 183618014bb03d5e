"""All kinds of step, in the order in which editors are offered them."""

from ..step_kind import register
from .check import CHECK
from .do import DO
from .download import DOWNLOAD
from .link import LINK
from .listen import LISTEN
from .read import READ
from .reflect import REFLECT
from .watch import WATCH

KINDS = tuple(register(kind) for kind in (READ, WATCH, LISTEN, DOWNLOAD, LINK, REFLECT, CHECK, DO))
