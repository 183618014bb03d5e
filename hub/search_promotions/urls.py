"""Our screens, at the addresses of Wagtail's: put before them on the admin's list."""

from django.urls import path

from .views import AddPickView, EditPickView, PicksListView


def pick_urls() -> list:
    """Hook `register_admin_urls`."""
    return [
        path("searchpicks/", PicksListView.as_view()),
        path("searchpicks/results/", PicksListView.as_view(results_only=True)),
        path("searchpicks/add/", AddPickView.as_view()),
        path("searchpicks/<int:query_id>/", EditPickView.as_view()),
    ]
