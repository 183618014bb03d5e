"""Addresses of pictures, mounted at /uploads/."""

from django.urls import re_path

from .views import picture

urlpatterns = [re_path(r"^(?P<name>.*)\Z", picture, name="picture")]
