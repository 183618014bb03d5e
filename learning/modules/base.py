"""What all pages of the hub share. Not a table: Wagtail's own page stays the base."""

from django.contrib.auth.models import AbstractUser
from django.db import models, transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, PageViewRestriction, Revision
from wagtail.url_routing import RouteResult

from ..passages.api import is_unrestricted
from .few_queries import FewQueries
from .forms import HubPageForm
from .page_memory import in_own_type, places_at


class HubPage(FewQueries, Page):
    """A page that publishes as a whole, or not at all."""

    news_line = models.CharField(
        "line for What's new",
        max_length=200,
        blank=True,
        help_text='Shown in What\'s new when this is first published. For example: "First booklet has now been published".',
    )

    base_form_class = HubPageForm
    # A copy has news of its own, or none.
    exclude_fields_in_copy = ["news_line"]

    class Meta:
        abstract = True

    def check_before_publishing(self) -> None:
        """Raise NotPublished if this, as it is in the revision, must not go live. Each kind says what."""

    def publish(
        self,
        revision: Revision,
        user: AbstractUser | None = None,
        changed: bool = True,
        log_action: bool | str = True,
        previous_revision: Revision | None = None,
        skip_permission_checks: bool = False,
    ) -> None:
        """Publish and everything that follows from it, in one transaction; or raise NotPublished.

        The editor's form refuses earlier; the check here is for approvals, bulk actions, the clock and code.
        """
        # Read and checked before the transaction, within which nobody else can write.
        action = PublishPageRevisionAction(
            revision,
            user=user,
            changed=changed,
            log_action=log_action,
            previous_revision=previous_revision,
        )
        action.object.check_before_publishing()
        with transaction.atomic():
            action.execute(skip_permission_checks=skip_permission_checks)

    @transaction.atomic
    def delete(self, *args, **kwargs) -> tuple[int, dict[str, int]]:
        """Delete with everything below; when that is refused, the log does not say it happened."""
        return super().delete(*args, **kwargs)

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """Return what closes this page; nothing is asked when its request knows of nothing."""
        if getattr(self, "_known_unrestricted", False):
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()


NEWS_PANEL = MultiFieldPanel([FieldPanel("news_line")], heading="What's new")


class RoutedFromAbove(models.Model):
    """Finds the deepest page of an address in at most two queries instead of two a level."""

    class Meta:
        abstract = True

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        if not path_components:
            self._known_unrestricted = is_unrestricted(request, self)
            return super().route(request, path_components)
        addresses, address = [], self.url_path
        for component in path_components:
            address = f"{address}{component}/"
            addresses.append(address)
        chain = [page for page in places_at(addresses) if page.is_descendant_of(self)]
        if not chain:
            raise Http404
        found = in_own_type(chain[-1])
        found._cached_parent_obj = chain[-2] if len(chain) > 1 else self
        found._known_unrestricted = is_unrestricted(request, found)
        return found.route(request, path_components[len(chain) :])
