"""Every address of ours in the admin, and the right that opens it."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field

from django.urls import reverse

from .admin_scene import Scene

ADD, CHANGE, PUBLISH = ("add_page",), ("change_page",), ("publish_page",)
WORKS_ON_PAGES = (*ADD, *CHANGE, *PUBLISH, "bulk_delete_page", "lock_page", "unlock_page")
ADD_MEDIA, CHANGE_MEDIA = ("add_media",), ("change_media",)
PICK = "wagtailsearchpromotions"
PICKS = tuple(f"{verb}_searchpromotion" for verb in ("add", "change", "delete", "view"))
MESSAGES = "wagtailsnippets_hub_message"
TUS = {"Tus-Resumable": "1.0.0", "Upload-Length": "10"}


@dataclass(frozen=True)
class Route:
    """An address, opened by each of the rights in `opens`, held `at` a thing of the scene.

    `elsewhere`: where the same right is of no use. `besides`: what is needed too. `about`: what the
    address names where that is not the thing itself. `sent`: what a POST brings.
    """

    name: str
    opens: tuple[str, ...]
    at: str = ""
    elsewhere: str = ""
    method: str = "get"
    answer: int = 200
    refusal: int = 403
    about: tuple[str, ...] | None = None
    sent: dict | Callable[[Scene], str] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    besides: tuple[str, ...] = ()

    def address(self, scene: Scene, person) -> str:
        names = (self.at,) if self.at else ()
        names = names if self.about is None else self.about
        return reverse(self.name, args=[_named(scene, name, person) for name in names])

    def ask(self, client, scene: Scene, address: str):
        """Ask as a script does: the admin then says no by a number, and leads nowhere."""
        headers = {"X-Requested-With": "XMLHttpRequest", **self.headers}
        if callable(self.sent):
            sent, more = self.sent(scene), {"content_type": "application/json"}
        else:
            sent, more = self.sent, {}
        return getattr(client, self.method)(address, sent, headers=headers, **more)

    def __str__(self):
        return f"{self.method}-{self.name}-{self.at}".rstrip("-")


def _named(scene: Scene, name: str, person):
    thing = getattr(scene, name, name)
    if isinstance(thing, str):
        return thing
    return (thing(person) if callable(thing) else thing).pk


def _step_of_the_draft(scene: Scene) -> str:
    return json.dumps([{"key": f"page:{scene.draft.pk}", "step": "read"}])


ROUTES = [
    Route("hub_take_down", PUBLISH, "work", "chapter"),
    Route("hub_take_down", PUBLISH, "work", "chapter", "post", 302, sent={"reason": "Consent."}),
    Route("hub_used_in", CHANGE, "work", "chapter"),
    Route("hub_replace", CHANGE, "work", "chapter"),
    Route("hub_replace", CHANGE, "work", "chapter", "post", 422),
    Route("hub_publish_edition", PUBLISH, "work", "chapter"),
    Route("hub_publish_edition", PUBLISH, "work", "chapter", "post", 302, sent={"kind": "material", "note": "New."}),
    Route("hub_same_parts", CHANGE, "work", "other_work"),
    Route("hub_publish_with_drafts", PUBLISH, "pathway", "other_pathway"),
    Route("hub_publish_with_drafts", PUBLISH, "pathway", "other_pathway", "post", 302),
    Route("hub_look_over", CHANGE, "pathway", "other_pathway", "post", 422),
    Route("hub_look_over_new", ADD, "pathways", "library", "post", 422),
    Route("hub_how_far_of_steps", CHANGE, "pathway", "other_pathway"),
    Route("hub_looked_at", CHANGE, "pathway", "other_pathway", "post", 302, about=("change",)),
    Route("hub_reviewed", PUBLISH, "work", "chapter", "post", 302),
    Route("hub_to_look_after", WORKS_ON_PAGES, "work", about=()),
    Route("hub_how_far", WORKS_ON_PAGES, "work", about=()),
    Route("hub_searches", WORKS_ON_PAGES, "work", about=()),
    Route("hub_searches_results", WORKS_ON_PAGES, "work", about=()),
    Route("hub_parts_of", WORKS_ON_PAGES, "draft", "work", refusal=400),
    Route("hub_library_steps", WORKS_ON_PAGES, "draft", "work", "post", refusal=400, about=(), sent=_step_of_the_draft),
    Route("hub_import", ADD, "library", "pathways", about=()),
    Route("hub_import", ADD, "library", "pathways", "post", about=()),
    Route("hub_import_check", ADD, "library", "pathways", about=("waiting",), besides=CHANGE),
    Route("hub_import_check", CHANGE, "library", "other_work", about=("waiting",), besides=ADD),
    Route("hub_import_discard", CHANGE, "library", "other_work", "post", 302, about=("waiting",), besides=ADD),
    Route("media_uploads", (*ADD_MEDIA, *CHANGE_MEDIA), "collection", "", "post", 201, about=(), headers=TUS),
    Route("media_upload", (*ADD_MEDIA, *CHANGE_MEDIA), "collection", "", "head", about=("upload",), headers=TUS),
    Route("media_upload", (*ADD_MEDIA, *CHANGE_MEDIA), "collection", "", "delete", 204, about=("upload",), headers=TUS),
    # Without a bucket that browsers reach there is nothing behind these; who may not upload does not learn it.
    Route("media_uploads_in_parts", (*ADD_MEDIA, *CHANGE_MEDIA), "collection", "", "post", 404, about=()),
    Route("media_upload_parts", (*ADD_MEDIA, *CHANGE_MEDIA), "collection", "", "get", 404, about=("upload",)),
    Route("media_upload_parts", (*ADD_MEDIA, *CHANGE_MEDIA), "collection", "", "post", 404, about=("upload",)),
    Route("media_upload_whole", (*ADD_MEDIA, *CHANGE_MEDIA), "collection", "", "post", 404, about=("upload",)),
    Route("media_bulk_upload", ADD_MEDIA, "collection", about=()),
    Route("media_bulk_upload_one", ADD_MEDIA, "collection", "", "post", 422, about=()),
    Route("media_processing_status", CHANGE_MEDIA, "collection", "other_collection", about=("recording",)),
    Route("media_retry", CHANGE_MEDIA, "collection", "other_collection", "post", 302, about=("recording",)),
    Route("wagtailmedia:edit", CHANGE_MEDIA, "collection", "other_collection", about=("recording",)),
    Route("wagtailmedia:add", ADD_MEDIA, "collection", about=("video",)),
    Route("wagtailmedia:chooser_upload", ADD_MEDIA, "collection", about=("video",)),
    Route(f"{PICK}:index", PICKS),
    Route(f"{PICK}:index_results", PICKS),
    Route(f"{PICK}:add", ("add_searchpromotion",)),
    Route(f"{PICK}:edit", ("change_searchpromotion",), about=("pick",)),
    Route(f"{MESSAGES}:list", tuple(f"{verb}_message" for verb in ("add", "change", "delete", "view"))),
    Route(f"{MESSAGES}:edit", ("change_message",), about=("message",)),
    Route("wagtailadmin_pages:edit", CHANGE, "work", "chapter"),
    Route("wagtailadmin_pages:unpublish", PUBLISH, "work", "chapter"),
    Route("wagtailadmin_pages:view_draft", (*CHANGE, *PUBLISH), "pathway", "other_pathway"),
    Route("wagtailadmin_pages:preview_on_edit", CHANGE, "pathway", "other_pathway", "post"),
]  # fmt: skip
# Whoever comes into the admin may open these, each for a reason.
FOR_ALL = {
    "admin/guide/": "it says nothing of the hub's own content",
    "admin/guide/<slug:slug>/": "it says nothing of the hub's own content",
    "admin/pathway-builder/library/": "each thing found is asked for by itself",
    "admin/pathway-builder/results/": "each thing found is asked for by itself",
    "admin/import/<uuid:import_id>/picture/<str:key>/": "everybody gets their own alone",
    "admin/section_chooser/": "each section is asked for by itself",
    "admin/section_chooser/results/": "each section is asked for by itself",
    "admin/section_chooser/chosen/<str:pk>/": "each section is asked for by itself",
}
