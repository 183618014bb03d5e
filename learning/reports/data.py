"""One thing to look at, whatever it is about."""

from dataclasses import dataclass

KINDS = {
    "review": "Due for review",
    "captions": "Films without captions",
    "pictures": "Pictures without a description",
    "links": "Broken links inside the site",
    "addresses": "Links to other sites that do not work",
    "files": "Files to take away",
    "parts": "New parts that may be earlier ones",
    "pathways": "Pathways to look at",
}


@dataclass(frozen=True)
class Finding:
    """`page_id` is 0 when it is not about a page; `owner_id` is 0 when nobody looks after it.

    `answer` is what a button says that settles it at once; empty where it is put right elsewhere.
    """

    kind: str
    title: str
    detail: str
    edit_url: str
    page_id: int = 0
    owner_id: int = 0
    owner: str = ""
    answer: str = ""
    answer_url: str = ""

    @property
    def kind_label(self) -> str:
        return KINDS[self.kind]
