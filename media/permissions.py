"""Who may work with a file in the admin; the rules of learning ask this for editors."""

from wagtail.permissions import policy_registry


def user_can_edit_media(user, obj) -> bool:
    """Whether `user` may change or choose this recording, document or picture in the admin."""
    if not (user and user.is_active and user.is_authenticated):
        return False
    policy = policy_registry.get_by_type(type(obj))
    return policy.user_has_any_permission_for_instance(
        user, ["add", "change", "choose", "delete"], obj
    )
