"""Addresses of recordings, mounted at /media/. What does not fit letter by letter is a 404."""

from django.urls import re_path

from .recordings import views

app_name = "media"

# Eighteen digits: a longer number does not fit into the database's key.
ID = r"(?P<recording_id>[1-9][0-9]{0,17})"

urlpatterns = [
    re_path(rf"^{ID}/film\.(?P<extension>[a-z0-9]{{2,5}})\Z", views.film, name="film"),
    re_path(rf"^{ID}/poster\.jpg\Z", views.poster, name="poster"),
    re_path(rf"^{ID}/poster\.webp\Z", views.small_poster, name="small_poster"),
    re_path(
        rf"^{ID}/(?P<stem>720p|360p|audio|storyboard|takeaway)\.(?P<ending>mp4|m4a|mp3|jpg|vtt)\Z",
        views.rendition,
        name="rendition",
    ),
    re_path(
        rf"^{ID}/captions\.(?P<language>[A-Za-z0-9-]{{2,12}})\.vtt\Z",
        views.captions,
        name="captions",
    ),
    re_path(rf"^{ID}/chapters\.vtt\Z", views.chapters, name="chapters"),
]
