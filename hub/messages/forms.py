"""The form for people who write to the editors."""

from django import forms

from .models import Message


class MessageForm(forms.ModelForm):
    """Words are all that is needed; name and address only if somebody wants an answer."""

    website = forms.CharField(required=False, label="Leave this empty")

    class Meta:
        model = Message
        fields = ["kind", "text", "name", "email", "about"]
        labels = {
            "kind": "What is it about?",
            "text": "Your message",
            "name": "Your name, if you like",
            "email": "Your email address, if you want an answer",
        }
        error_messages = {
            "text": {
                "required": "Please write your message here.",
                "max_length": "Please use at most 4,000 characters.",
            },
            "email": {
                "invalid": "This does not look like an email address. For example: ada@example.org."
            },
        }
        widgets = {
            "about": forms.HiddenInput,
            "kind": forms.RadioSelect,
            "text": forms.Textarea(attrs={"rows": 8}),
        }

    @property
    def from_a_machine(self) -> bool:
        """Whether the field that people do not see was filled in."""
        return bool(self.data.get("website"))
