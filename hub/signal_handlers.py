"""What the site does when Wagtail says that something happened."""

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published

from learning.models import Edition
from learning.modules.api import project_prose_page

from .news import announce, announce_edition
from .pages.information import InformationPage


@receiver(page_published)
def on_publish(sender: type[Page], instance: Page, **kwargs) -> None:
    announce(instance)
    if isinstance(instance, InformationPage):
        project_prose_page(instance)


@receiver(post_save, sender=Edition)
def on_edition(sender: type[Edition], instance: Edition, created: bool, **kwargs) -> None:
    if created:
        announce_edition(instance)
