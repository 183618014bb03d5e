"""Addresses of documents, mounted at /documents/ under the names that Wagtail knows."""

from django.urls import path, re_path
from wagtail.documents.views.serve import authenticate_with_password

from .views import serve

urlpatterns = [
    re_path(r"^([1-9][0-9]{0,17})/(.*)\Z", serve, name="wagtaildocs_serve"),
    path(
        "authenticate_with_password/<int:restriction_id>/",
        authenticate_with_password,
        name="wagtaildocs_authenticate_with_password",
    ),
]
