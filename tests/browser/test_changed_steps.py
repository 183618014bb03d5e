"""What a step shows changes after somebody did it: they are told, and their tick stays."""

from playwright.sync_api import expect

CHANGED = "This has changed since you did it."
BACK = "Take the tick back"


def test_a_part_and_a_film_say_that_they_changed_and_the_ticks_stay(desk, hub):
    pathway = hub.scene("pathway_of_a_room")
    desk.goto(f"{pathway}1/")
    for following in ("2/", "plan/"):
        desk.get_by_role("button", name="Done, next").click()
        desk.wait_for_url(f"**{pathway}{following}")
    for number in (1, 2):
        desk.goto(f"{pathway}{number}/")
        expect(desk.get_by_role("button", name=BACK)).to_be_visible()
        expect(desk.get_by_text(CHANGED)).to_be_hidden()

    hub.scene("room_changes", address=pathway)
    desk.goto(f"{pathway}1/")
    expect(desk.get_by_text(CHANGED)).to_be_visible()
    expect(desk.get_by_role("button", name=BACK)).to_be_visible()
    desk.get_by_role("link", name="See what changed").click()
    expect(desk.locator(".difference ins")).to_contain_text("a round")
    expect(desk.locator(".difference del")).to_contain_text("rows")

    desk.goto(f"{pathway}2/")
    expect(desk.get_by_text(CHANGED)).to_be_visible()
    expect(desk.get_by_role("link", name="See what changed")).to_have_count(0)
    desk.get_by_role("button", name="I have seen it").press("Enter")
    expect(desk.get_by_text(CHANGED)).to_be_hidden()
    desk.reload()
    expect(desk.get_by_role("button", name=BACK)).to_be_visible()
    expect(desk.get_by_text(CHANGED)).to_be_hidden()

    desk.goto(pathway)
    expect(desk.get_by_text("All steps done.")).to_be_visible()
