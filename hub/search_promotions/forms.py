"""The form of editors' picks: Wagtail's, with words of ours and two bounds more."""

from urllib.parse import urlsplit

from django import forms
from wagtail.contrib.search_promotions.forms import (
    QueryForm,
    SearchPromotionForm,
    SearchPromotionsFormSet,
)

from hub.search_statistics.rules import comparable

LONGEST_TIP = 400


class WordsForm(QueryForm):
    """What people type. Capitals, accents, hyphens and small words make no difference."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        words = self.fields["query_string"]
        words.label = "What people type"
        words.max_length = 255
        words.help_text = (
            "For example: who pays my bus fare. Capitals, accents, hyphens and small words "
            "such as “the” make no difference. All other words must be there, in this order."
        )

    def clean_query_string(self) -> str:
        words = self.cleaned_data["query_string"]
        if len(words) > 255:
            raise forms.ValidationError("Please use at most 255 characters.")
        if not comparable(words):
            raise forms.ValidationError("Please write at least one word that people look for.")
        return words


class PickForm(SearchPromotionForm):
    """One pick: a page or a link to another website, and a tip."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        tip = self.fields["description"]
        tip.label = "Tip"
        tip.help_text = (
            "One or two plain sentences that people read under the link. "
            "For example: Ask about fares before you say yes."
        )
        tip.max_length = LONGEST_TIP
        tip.widget.attrs["maxlength"] = LONGEST_TIP
        self.fields["page"].help_text = "Who may not see this page does not see the pick."
        link = self.fields["external_link_url"]
        link.label = "Or a link to another website"
        link.help_text = "It begins with https://. Readers are told that it leads elsewhere."
        self.fields["external_link_text"].label = "Words of that link"

    def clean_external_link_url(self) -> str:
        address = self.cleaned_data["external_link_url"]
        if address and urlsplit(address).scheme not in ("http", "https"):
            raise forms.ValidationError("Please use an address that begins with https://.")
        return address

    def clean_description(self) -> str:
        tip = self.cleaned_data["description"]
        if len(tip) > LONGEST_TIP:
            raise forms.ValidationError(f"Please use at most {LONGEST_TIP} characters.")
        return tip


class PicksFormSet(SearchPromotionsFormSet):
    form = PickForm
