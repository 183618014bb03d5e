"""Pathways: an editor's routes through the library."""

from django import forms
from django.db import models
from django.utils.functional import classproperty
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from ..modules.base import NEWS_PANEL, HubPage
from ..modules.forms import HubPageForm
from ..modules.metadata import Level
from ..passages.uids import LENGTH, new_uid
from .blocks import STAGE, OutcomesBlock, StepsBlock
from .builder.panel import LibraryPanel


class GroupSize(models.TextChoices):
    ALONE = "alone", "Alone"
    PAIR = "pair", "In a pair"
    SMALL_GROUP = "small-group", "In a small group"
    WORKSHOP = "workshop", "In a workshop"


class PathwayForm(HubPageForm):
    """Shows the group sizes as boxes to tick."""

    group_sizes = forms.MultipleChoiceField(
        choices=GroupSize.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label="Works for",
        help_text="How people may follow it.",
    )


class PathwayIndexPage(HubPage):
    """All pathways, each as a line with its stations."""

    intro = models.CharField(max_length=250, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    parent_page_types = ["hub.HomePage"]
    subpage_types = ["learning.PathwayPage"]
    max_count = 1

    class Meta:
        verbose_name = "pathways"

    def get_context(self, request, *args, **kwargs):
        from .queries import pathway_lines

        return {
            **super().get_context(request, *args, **kwargs),
            "pathways": pathway_lines(self, request),
        }


class PathwayPage(RoutablePageMixin, HubPage):
    """An ordered line of steps, each with the editor's why."""

    class Colour(models.TextChoices):
        TEAL = "teal", "Teal"
        CORAL = "coral", "Deep coral"
        PLUM = "plum", "Plum"

    strapline = models.CharField(
        max_length=250, help_text="Who it is for, in one or two plain sentences."
    )
    audiences = ParentalManyToManyField(
        "learning.Audience", blank=True, verbose_name="who it is for"
    )
    level = models.CharField(max_length=10, choices=Level.choices, default=Level.STARTER)
    group_sizes = models.JSONField(default=list, blank=True)
    colour = models.CharField(max_length=10, choices=Colour.choices, default=Colour.TEAL)
    outcomes = StreamField(
        OutcomesBlock(),
        blank=True,
        help_text='Each completes "By the end you can…". For example: Recognise the five principles in a story.',
    )
    steps = StreamField(StepsBlock(), blank=True)
    one_after_another = models.BooleanField(
        default=False,
        help_text="People are advised to take the steps in order. Nothing is locked: they can still open any step.",
    )
    finish = models.TextField(
        "at the end",
        max_length=400,
        blank=True,
        help_text="What people read when they have finished.",
    )

    base_form_class = PathwayForm

    @classproperty
    def copy_form_class(cls):
        from .copies import PathwayCopyForm

        return PathwayCopyForm

    parent_page_types = ["learning.PathwayIndexPage"]
    subpage_types = []
    search_fields = [
        *HubPage.search_fields,
        index.SearchField("strapline"),
        index.SearchField("steps"),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    TitleFieldPanel("title"),
                    FieldPanel("strapline"),
                    FieldPanel("outcomes"),
                    LibraryPanel("steps", heading="From the library"),
                    FieldPanel("steps"),
                    FieldPanel("finish"),
                ],
                heading="Content",
            ),
            ObjectList(
                [
                    FieldPanel("audiences"),
                    FieldRowPanel([FieldPanel("level"), FieldPanel("colour")]),
                    FieldPanel("group_sizes"),
                    FieldPanel("one_after_another"),
                    NEWS_PANEL,
                ],
                heading="About it",
            ),
            ObjectList([*Page.promote_panels, PublishingPanel()], heading="Publish"),
        ]
    )

    class Meta:
        verbose_name = "pathway"

    def get_route_paths(self):
        """Return the addresses below the pathway's own, so that a new slug leaves a redirect for each."""
        steps = [f"/{number}/" for number in range(1, self.step_rows.count() + 1)]
        group = ["/group/", "/group/notes/", "/group/running-order/"]
        return ["/", *steps, *group, "/plan/", "/statement/", "/own/", "/print/"]

    @property
    def step_blocks(self) -> list:
        """The blocks that are steps, in order: where a stage begins is none."""
        return [block for block in self.steps if block.block_type != STAGE]

    @property
    def preview_modes(self):
        """The pages that a learner would see, from what is in the editor now."""
        from .previews import modes_of

        return modes_of(self)

    def serve_preview(self, request, mode_name):
        """Show a page of the pathway with its unsaved steps. Nothing is written."""
        from .previews import serve

        return serve(self, request, mode_name)

    def publish(self, revision, *args, **kwargs):
        """Publish, unless a source is less public than the pathway would be.

        Raises NotPublicEnough, which names the steps. The editor's form refuses
        earlier; this is for approvals, bulk actions, the clock and code.
        """
        from .guards.openness import refuse_gaps

        refuse_gaps(revision.as_object())
        return super().publish(revision, *args, **kwargs)

    @path("", name="overview")
    def overview(self, request):
        from .views import overview

        return overview(self, request)

    @path("<int:number>/", name="step")
    def step(self, request, number):
        from .views import step

        return step(self, request, number)

    @path("plan/", name="plan")
    def plan(self, request):
        from .views import plan

        return plan(self, request)

    @path("group/", name="group")
    def group(self, request):
        from .group.views import group

        return group(self, request)

    @path("group/notes/", name="group_notes")
    def group_notes(self, request):
        from .group.views import notes

        return notes(self, request)

    @path("group/running-order/", name="running_order")
    def running_order(self, request):
        from .group.views import running_order

        return running_order(self, request)

    @path("statement/", name="statement")
    def statement(self, request):
        from .views import statement

        return statement(self, request)

    @path("own/", name="own")
    def own(self, request):
        from .selections.views import own

        return own(self, request)

    @path("print/", name="print")
    def print_pack(self, request):
        from .views import print_pack

        return print_pack(self, request)


class StepQuerySet(models.QuerySet):
    def standing(self):
        """Those that their pathway has now."""
        return self.filter(gone_at__isnull=True)

    def gone(self):
        """Those that were taken out of their pathway, and may come back."""
        return self.filter(gone_at__isnull=False)


class StandingSteps(models.Manager.from_queryset(StepQuerySet)):
    """Only steps that stand: whoever wants those that are gone says so, by `PathwayStep.kept`."""

    def get_queryset(self):
        return super().get_queryset().standing()


class PathwayStep(models.Model):
    """One step as published. Its keys are protected: what is in use cannot vanish.

    A row is never deleted while its pathway stands: devices keep ticks and words under its
    uid. A step that is taken out is marked gone and lets go of all that it protected; when
    its block comes back, the row does.
    """

    class Kind(models.TextChoices):
        READ = "read", "Read"
        WATCH = "watch", "Watch"
        LISTEN = "listen", "Listen"
        REFLECT = "reflect", "Pause and think"
        CHECK = "check", "Check an idea"
        DO = "do", "Do"
        DOWNLOAD = "download", "Take with you"
        LINK = "link", "Go and see"

    uid = models.CharField(max_length=LENGTH, unique=True, default=new_uid, editable=False)
    pathway = models.ForeignKey(PathwayPage, on_delete=models.CASCADE, related_name="step_rows")
    block_id = models.CharField(max_length=64)
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    title = models.CharField(max_length=255)
    why = models.CharField(max_length=250, blank=True)
    minutes = models.PositiveSmallIntegerField(default=1)
    page = models.ForeignKey(
        Page, null=True, on_delete=models.PROTECT, related_name="used_in_steps"
    )
    section = models.ForeignKey(
        "learning.Passage", null=True, on_delete=models.PROTECT, related_name="used_in_steps"
    )
    recording = models.ForeignKey(
        "media.Recording", null=True, on_delete=models.PROTECT, related_name="used_in_steps"
    )
    prompt = models.ForeignKey(
        "learning.Prompt", null=True, on_delete=models.PROTECT, related_name="used_in_steps"
    )
    check_question = models.ForeignKey(
        "learning.Check", null=True, on_delete=models.PROTECT, related_name="used_in_steps"
    )
    document = models.ForeignKey(
        "media.HubDocument", null=True, on_delete=models.PROTECT, related_name="used_in_steps"
    )
    # A part of a text or of what is said: from one passage to another. `start_s` and `end_s` of a
    # film follow from the lines within them, each time that its captions change.
    first_passage = models.ForeignKey(
        "learning.Passage", null=True, on_delete=models.PROTECT, related_name="first_of_steps"
    )
    last_passage = models.ForeignKey(
        "learning.Passage", null=True, on_delete=models.PROTECT, related_name="last_of_steps"
    )
    start_s = models.FloatField(null=True)
    end_s = models.FloatField(null=True)
    address = models.URLField(max_length=500, blank=True)
    excerpt = models.CharField(
        max_length=60, blank=True, help_text="The key that progress is kept under."
    )
    instructions = models.TextField(blank=True)
    materials = models.CharField(max_length=250, blank=True)
    optional = models.BooleanField(default=False)
    # The block that begins its stage; empty where there is none. 0: all of its steps are asked for.
    stage_id = models.CharField(max_length=64, blank=True)
    stage_title = models.CharField(max_length=120, blank=True)
    stage_at_least = models.PositiveSmallIntegerField(default=0)
    gone_at = models.DateTimeField(null=True, editable=False)
    # What a reflection asked when it was taken out: people have answered it, and see it in their plans.
    asked = models.TextField(blank=True, editable=False)

    objects = StandingSteps()
    kept = StepQuerySet.as_manager()

    class Meta:
        ordering = ["pathway_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["pathway", "block_id"], name="one_row_per_step_block")
        ]

    def __str__(self):
        return f"{self.pathway_id}/{self.position}: {self.title}"


class TakeDown(models.Model):
    """A page taken down at once, by whom and why. Steps then say so."""

    page = models.ForeignKey(Page, null=True, on_delete=models.SET_NULL, related_name="take_downs")
    page_title = models.CharField(max_length=255)
    reason = models.TextField()
    taken_down_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    taken_down_at = models.DateTimeField(auto_now_add=True)
    restored_at = models.DateTimeField(null=True, blank=True)

    def __str__(self):
        return self.page_title
