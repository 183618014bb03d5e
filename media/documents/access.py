"""Who may see a document: the rule that learning registers. None registered: nobody."""

from media.access import AccessRule

_rule = AccessRule()

register_rule = _rule.register
may_see = _rule.may_see
anyone_may_see = _rule.anyone_may_see
