from django.urls import path

from .views import sample_page, styleguide

urlpatterns = [
    path("", styleguide, name="styleguide"),
    path("<slug:name>/", sample_page, name="styleguide_page"),
]
