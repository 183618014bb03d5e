"""What the site does when Wagtail says that something happened."""

from django.dispatch import receiver
from wagtail.signals import page_published

from learning.modules.projection import project_prose_page

from .news import announce
from .pages.information import InformationPage


@receiver(page_published)
def on_publish(sender, instance, **kwargs):
    announce(instance)
    if isinstance(instance, InformationPage):
        project_prose_page(instance)
