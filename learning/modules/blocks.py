"""The blocks of prose that chapters, articles and pages are made of.

The names are chosen once: they are stored with every page.
"""

from collections.abc import Iterable, Iterator, Sequence

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.documents.blocks import DocumentChooserBlock

from .image_renditions import PictureBlock
from .rich_table import RichTableBlock

INLINE = [
    *("bold", "italic", "link", "document-link", "superscript", "subscript"),
    *("language", "cross-reference"),
]
# A note has none of its own.
NOTED = [*INLINE, "footnote"]
LISTS = ["ul", "ol"]

WORDS, PICTURES, PROMPTS, EXTRAS = "Words", "Pictures and tables", "Make people think", "At the end"


class HeadingBlock(blocks.StructBlock):
    """A section heading: each one has a permanent address."""

    text = blocks.CharBlock(max_length=255, label="Heading")
    level = blocks.ChoiceBlock(
        choices=[("section", "Section"), ("subsection", "Part of a section")],
        default="section",
        help_text="Pathways can show one section by itself.",
    )

    class Meta:
        icon = "title"
        group = WORDS
        label = "Heading"
        description = "Starts a new section. Pathways can point at a section."
        preview_value = {"text": "What happened next", "level": "section"}
        template = "blocks/heading.html"
        label_format = "{text}"


class FigureBlock(blocks.StructBlock):
    """A picture with its own alternative text here, or marked as decoration."""

    image = PictureBlock(label="Picture")
    caption = blocks.CharBlock(
        required=False,
        max_length=1000,
        help_text="For example: Figure 1: The readings belong to the family first.",
    )
    credit = blocks.CharBlock(
        required=False,
        max_length=200,
        help_text="Who made it. Leave empty to use the picture's own credit.",
    )

    class Meta:
        icon = "image"
        group = PICTURES
        label = "Picture"
        description = "A drawing or photograph, described for people who cannot see it."
        template = "blocks/figure.html"
        preview_template = "blocks/previews/figure.html"
        preview_value = {"caption": "Figure 1: A round table seen from above"}


class DataTableBlock(blocks.StructBlock):
    """A table that says which cells are headings."""

    caption = blocks.CharBlock(max_length=250, help_text="Say what the table shows, in one line.")
    table = TableBlock(
        table_options={
            "contextMenu": [
                "row_above",
                "row_below",
                "---------",
                "col_left",
                "col_right",
                "---------",
                "remove_row",
                "remove_col",
                "---------",
                "undo",
                "redo",
                "---------",
                "mergeCells",
            ],
            "startRows": 3,
            "startCols": 3,
        }
    )

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        table = cleaned.get("table") or {}
        has_headings = table.get("first_row_is_table_header") or table.get("first_col_is_header")
        if not (has_headings or self.is_deferred_validation):
            raise blocks.StructBlockValidationError(
                block_errors={
                    "table": ValidationError(
                        "Choose which row or column holds the headings. "
                        "Screen readers read them out with each cell."
                    )
                }
            )
        return cleaned

    class Meta:
        icon = "table"
        group = PICTURES
        label = "Table"
        description = "Rows and columns with headings. Avoid tables for layout."
        template = "blocks/table.html"
        preview_value = {
            "caption": "Ten minutes with one story",
            "table": {
                "data": [["Minutes", "What happens"], ["0 to 3", "Read up to the sticking point"]],
                "first_row_is_table_header": True,
                "first_col_is_header": False,
                "table_header_choice": "row",
            },
        }


class QuoteBlock(blocks.StructBlock):
    """Somebody's own words."""

    text = blocks.TextBlock(label="Words")
    who = blocks.CharBlock(required=False, max_length=120)
    role = blocks.CharBlock(required=False, max_length=120, help_text="For example: co-researcher.")

    class Meta:
        icon = "openquote"
        group = WORDS
        label = "Quote"
        description = "Somebody's own words, with their name if they wish."
        template = "blocks/quote.html"
        preview_value = {"text": "It is like the letter.", "who": "A co-researcher", "role": ""}


class CalloutBlock(blocks.StructBlock):
    """A box beside the main thread."""

    kind = blocks.ChoiceBlock(
        choices=[("talk", "Talk about it"), ("watch", "Watch for"), ("note", "Good to know")],
        default="talk",
    )
    title = blocks.CharBlock(
        required=False, max_length=120, help_text="Leave empty to use the kind's own name."
    )
    text = blocks.RichTextBlock(features=[*NOTED, *LISTS])

    class Meta:
        icon = "comment"
        group = PROMPTS
        label = "Box"
        description = "A question to talk about, a warning, or a note."
        template = "blocks/callout.html"
        preview_value = {
            "kind": "talk",
            "title": "",
            "text": "<p>Who looks after the people who do the looking after?</p>",
        }


class TryThisBlock(blocks.StructBlock):
    """One small thing to do today."""

    text = blocks.RichTextBlock(features=[*NOTED, *LISTS])

    class Meta:
        icon = "pick"
        group = PROMPTS
        label = "Try this"
        description = "One small thing a team can do today."
        template = "blocks/try_this.html"
        preview_value = {"text": "<p>At the end of a meeting, list what was decided.</p>"}


class FootnoteBlock(blocks.StructBlock):
    """One note; the text refers to it by its mark."""

    mark = blocks.RegexBlock(
        regex=r"^[0-9a-z]{1,6}$",
        error_messages={"invalid": "Use a short mark of digits or small letters, such as 1."},
        help_text="In the text, choose Footnote where the note belongs, or type [^1].",
    )
    text = blocks.RichTextBlock(features=INLINE)


class FootnotesBlock(blocks.StructBlock):
    """The notes of a page, in order."""

    notes = blocks.ListBlock(FootnoteBlock(), label="Notes")

    class Meta:
        icon = "list-ol"
        group = EXTRAS
        label = "Footnotes"
        description = "Notes that the text points at with small numbers."
        template = "blocks/footnotes_in_preview.html"
        preview_value = {"notes": [{"mark": "1", "text": "<p>A written promise about data.</p>"}]}


class ChecklistBlock(blocks.StructBlock):
    """Things to tick off, on screen or on paper."""

    title = blocks.CharBlock(required=False, max_length=120)
    items = blocks.ListBlock(blocks.RichTextBlock(features=NOTED, label="Item"), min_num=1)
    numbered = blocks.BooleanBlock(
        required=False, help_text="Number the items instead of giving them boxes."
    )

    class Meta:
        icon = "tasks"
        group = PROMPTS
        label = "Checklist"
        description = "Things to tick off, on screen or on paper."
        template = "blocks/checklist.html"
        preview_value = {
            "title": "Before you say yes",
            "items": ["<p>Who else is on the team?</p>"],
            "numbered": False,
        }


class DownloadBlock(blocks.StructBlock):
    """A file to take away; its kind and size are shown."""

    document = DocumentChooserBlock()
    title = blocks.CharBlock(required=False, max_length=120)

    class Meta:
        icon = "download"
        group = EXTRAS
        label = "File to download"
        description = "A file to take away. Its kind and size are shown."
        template = "blocks/download.html"
        preview_template = "blocks/previews/download.html"
        preview_value = {"title": "Decision cards to cut out"}


class ProseBlock(blocks.StreamBlock):
    """Everything a chapter, an article or a page may hold, in any order."""

    heading = HeadingBlock()
    text = blocks.RichTextBlock(
        features=NOTED,
        icon="pilcrow",
        group=WORDS,
        label="Text",
        description="Paragraphs, with bold, italics and links.",
        template="blocks/text.html",
        preview_value="<p>Four tenants joined before the application was sent.</p>",
    )
    list = blocks.RichTextBlock(
        features=[*LISTS, *NOTED],
        icon="list-ul",
        group=WORDS,
        label="List",
        description="Points or numbered steps; press Tab for a second level.",
        template="blocks/list.html",
        preview_value="<ul><li>a label</li><li>six short parts</li></ul>",
    )
    figure = FigureBlock()
    table = DataTableBlock()
    rich_table = RichTableBlock()
    quote = QuoteBlock()
    callout = CalloutBlock()
    try_this = TryThisBlock()
    checklist = ChecklistBlock()
    download = DownloadBlock()
    footnotes = FootnotesBlock()

    class Meta:
        block_counts = {"footnotes": {"max_num": 1}}

    def grouped_child_blocks(self) -> Iterable[tuple[str, Sequence[blocks.Block]]]:
        """Return the blocks by group, for the editor, with a name for each rich text.

        Wagtail's own label is not tied to the box one types in: a screen reader
        would not say what is being written.
        """
        for block in rich_texts_in(self):
            block.field.widget.options["ariaLabel"] = str(block.label)
        return super().grouped_child_blocks()


def rich_texts_in(block: blocks.Block) -> Iterator[blocks.RichTextBlock]:
    """Yield the blocks of rich text inside a block, at any depth."""
    inside = getattr(block, "child_blocks", {}).values()
    for child in [block.child_block] if hasattr(block, "child_block") else inside:
        if isinstance(child, blocks.RichTextBlock):
            yield child
        else:
            yield from rich_texts_in(child)
