"""The editors' inbox."""

from wagtail.admin.panels import FieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from .models import Message


class MessageViewSet(SnippetViewSet):
    """Messages from the site: read, note, mark as answered. Nobody writes one here."""

    model = Message
    icon = "mail"
    menu_label = "Messages"
    menu_order = 270
    add_to_admin_menu = True
    list_display = ["__str__", "kind", "state", "received_at"]
    list_filter = ["state", "kind"]
    search_fields = ["text", "name", "email"]
    panels = [
        FieldPanel("kind", read_only=True),
        FieldPanel("text", read_only=True),
        FieldPanel("name", read_only=True),
        FieldPanel("email", read_only=True),
        FieldPanel("about", read_only=True),
        FieldPanel("state"),
        FieldPanel("note"),
    ]
