"""Pages that are kept to some people, and every address where words of them could come to light."""

from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from learning.models import Passage, Principle
from media.recordings.models import RENDITION_NAMES
from tests.factories import pages as make
from tests.factories.recordings import recording
from tests.media.prepared import prepare

SECRET = "quokka"
VTT = "WEBVTT\n\n00:00.100 --> 00:01.000\nThe quokka speaks.\n"


class Hidden:
    """A chapter and a webinar that open pages, a pathway and the home page lead to."""

    def __init__(self):
        frame = make.make_site()
        self.image = get_image_model().objects.create(
            title="Quokka",
            description="A quokka at a table",
            file=get_test_image_file("drawing.png"),
        )
        self.booklet = make.booklet("Open stories", slug="open")
        make.chapter("First", self.booklet, slug="first")
        self.chapter = make.chapter(
            "Quokka diary",
            self.booklet,
            slug="closed",
            plain_summary="A quokka writes.",
            listed=True,
            body=[
                *make.prose("# Quokka section", "The quokka was here."),
                make.figure(self.image, "A quokka"),
            ],
        )
        make.chapter("Last", self.booklet, slug="last")
        self.recording = recording("Quokka talk", captions=VTT)
        self.webinar = make.webinar(
            "Quokka talk", recording=self.recording, slug="closed-talk", plain_summary="A quokka talks.",
            news_line="A quokka has spoken.", cover=self.image,
        )  # fmt: skip
        self.article = make.article("Open", slug="open-article", related=[self.webinar])
        self.pathway = make.pathway(
            "Open ways",
            slug="open-ways",
            steps=[
                make.reads(self.chapter),
                make.reads(section=make.section_of(self.chapter)),
                make.watches(self.webinar, "0:00", "0:01"),
                make.reads(self.booklet),
            ],
        )
        self.idea = Principle.objects.create(name="Open idea", slug="open-idea", number=91)
        self.idea.parts = [
            {"type": "hear", "value": {"webinar": self.webinar.pk, "start": "", "end": ""}},
            {"type": "read", "value": {"section": make.section_of(self.chapter).pk}},
        ]
        self.idea.save()
        for page in (self.chapter, self.webinar, self.article):
            page.principles = [self.idea]
            make.publish(page)
        frame.home.webinar = self.webinar
        make.publish(frame.home)
        self.rendition = self.image.get_rendition("width-400|format-webp")

    @property
    def pages(self):
        return [self.chapter, self.webinar]

    def make_lighter(self) -> None:
        """What a worker makes of the film is hidden too."""
        prepare(self.recording)

    def bytes_at(self) -> list[str]:
        """Addresses that send bytes of what is hidden."""
        film, talk = f"/media/{self.recording.pk}", "/downloads/closed-talk/closed-talk"
        return [
            *[f"{film}/{name}" for name in RENDITION_NAMES.values()],
            f"{film}/film.mp4", f"{film}/poster.jpg", f"{film}/poster.webp", f"{film}/captions.en.vtt", f"{film}/chapters.vtt",
            f"{talk}.mp4", f"{talk}.mp3", f"{talk}.en.vtt", f"{talk}.txt", f"{talk}.docx", f"{talk}.pdf",
            self.rendition.url, self.image.file.url,
        ]  # fmt: skip

    def routes(self) -> list[str]:
        """Every address where words of it could come to light."""
        passages = Passage.objects.filter(page__in=self.pages)
        rendition_choices = self.pathway.url
        return [
            *[page.url for page in self.pages],
            "/library/open/closed", "/library/open//closed/", "//library/open/closed/", "/library/open/./closed/",
            "/library/open/%63losed/", "/LIBRARY/OPEN/CLOSED/", "/library/open/closed/?preview=1",
            "/library/open/first/../closed/", "/library/open/closed.json", "/library/closed-talk.json",
            "/library/closed-talk/embed/", "/oembed/?url=http://testserver/library/closed-talk/",
            "/", "/library/", "/library/?sort=title", "/library/?access=captions", "/library/open/",
            "/library/open/first/", "/library/open/last/", "/library/open-article/",
            "/principles/open-idea/", "/library/?principle=open-idea", "/feed/?principle=open-idea",
            "/feed/", "/whats-new/", "/sitemap.xml", "/glossary/", "/my-plan/",
            "/pathways/", rendition_choices, *[f"{rendition_choices}{n}/" for n in (1, 2, 3, 4)], f"{rendition_choices}plan/", f"{rendition_choices}print/",
            "/pathways/open-ways.json", "/pathways/open-ways/group/",
            "/api/v2/pages/", f"/api/v2/pages/{self.chapter.pk}/", "/api/v2/pages/?fields=*",
            f"/api/v2/images/{self.image.pk}/", f"/api/v2/media/{self.recording.pk}/",
            f"/admin/pages/{self.chapter.pk}/view_draft/", f"/admin/api/main/pages/{self.chapter.pk}/",
            *[f"/p/{passage.uid}/" for passage in passages],
            *self.bytes_at(),
        ]  # fmt: skip


def content_of(answer) -> str:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return body.decode("utf-8", "replace")
