"""Somebody without an account writes to the editors, and an editor reads it."""

import re

from playwright.sync_api import expect

WORDS = "Is there a version for people who do not read English?"


def test_a_message_is_sent_without_an_account_or_a_cookie_and_an_editor_reads_it(visit):
    writer = visit()
    writer.watcher.allow("answer 422")
    writer.goto("/contact/")
    send = writer.get_by_role("button", name=re.compile("^Send"))
    writer.get_by_label("Your email address").fill("ada")
    send.click()
    expect(writer.get_by_text("Please write your message here.").first).to_be_visible()
    writer.get_by_label("Your message").fill(WORDS)
    writer.get_by_label("Your email address").fill("ada@example.org")
    send.click()
    expect(writer.get_by_role("main")).to_contain_text("Your message has reached us")
    assert writer.context.cookies() == []

    editor = visit(as_="editor")
    editor.goto("/admin/snippets/hub/message/")
    expect(editor.get_by_role("main")).to_contain_text("Is there a version for people")
