"""The editor's form of a pathway, as it is sent."""

from wagtail.test.utils.form_data import nested_form_data, streamfield


def form_of(*steps: dict, title="New to it", **more) -> dict:
    """Return what the editor of a pathway sends; steps are those of the factories."""
    blocks = streamfield(
        [
            (
                step["type"],
                {name: "" if value is None else value for name, value in step["value"].items()},
            )
            for step in steps
        ]
    )
    data = {
        "title": title,
        "slug": "new-to-it",
        "strapline": "For people who test.",
        "level": "starter",
        "colour": "teal",
        "outcomes": streamfield([]),
        "steps": blocks,
        "comments-TOTAL_FORMS": 0,
        "comments-INITIAL_FORMS": 0,
        **more,
    }
    return nested_form_data(data)
