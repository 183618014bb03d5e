"""What the addresses of the admin are about: a work, a draft, pathways, a recording."""

from django.core.files.base import ContentFile
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Collection

from hub.models import Message
from learning.models import PublicationImport, SourceChange
from media.publications.json_form import to_json
from media.publications.tree import Chapter, Publication
from media.publications.word.data import Receipt
from media.uploads.services import begin_upload
from tests.factories import pages as make
from tests.factories.recordings import recording


class Scene:
    """What the addresses are about. `other…` is of the same kind, in another place."""

    def __init__(self):
        site = make.make_site()
        self.library, self.pathways = site.library, site.pathways
        self.work = make.booklet("Money and tea", chapters=1)
        self.chapter = self.work.get_children().get().specific
        self.other_work = make.booklet("Buses and chairs", chapters=1)
        self.draft = make.article("Not out yet", live=False)
        self.pathway, self.other_pathway = (
            make.pathway(title, steps=[make.reads(self.chapter)]) for title in ("One", "Two")
        )
        self.change = SourceChange.objects.create(pathway=self.pathway, page=self.chapter, what="")
        files = Collection.get_first_root_node()
        self.collection, self.other_collection = (
            files.add_child(name=name) for name in ("Theirs", "Others")
        )
        self.recording = recording(collection=self.collection)
        self.message = Message.objects.create(text="May I join by phone?")
        self.pick = Query.get("tea")
        SearchPromotion.objects.create(query=self.pick, page=self.work)

    def upload(self, person):
        return begin_upload(owner=person, filename="film.mp4", size_bytes=10)

    def waiting(self, person):
        """Return an import of theirs onto the work, read and not yet made into drafts."""
        kept = PublicationImport(
            owner=person,
            name="tea.docx",
            kind="booklet",
            onto=self.work,
            publication=to_json(Publication("Tea", (Chapter("One"),))),
            receipt=Receipt().to_json(),
        )
        kept.file.save("tea.docx", ContentFile(b"x"))
        return kept
