import assert from "node:assert/strict";
import test from "node:test";
import { escapeHtml, fileName, planAsPage } from "hub/plan-file";

const plan = (words, stage = "") => ({
  title: "My plan",
  pathway: "New to <co-production>",
  url: "https://hub.example/pathways/new/",
  date: "22 November 2026",
  answers: [{ stage, asked: 'What is "it"?', words, quote: "Some <knowledge>.", from: "Step 4", url: "https://hub.example/pathways/new/5/" }],
});

test("what a learner typed is text and never markup", () => {
  const page = planAsPage(plan("</p><script>alert('x')</script> & more \u0000\u202eturned"));
  assert.ok(page.includes("&lt;/p&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; more turned"));
  assert.ok(!page.includes("<script"));
  assert.ok(page.includes("New to &lt;co-production&gt;"));
  assert.ok(page.includes("<blockquote>Some &lt;knowledge&gt;.</blockquote>"));
});

test("a stage is named where there is one", () => {
  assert.ok(planAsPage(plan("words", "See <others>")).includes('<p class="stage">See &lt;others&gt;</p>'));
  assert.ok(!planAsPage(plan("words")).includes('class="stage"'));
});

test("a quote cannot leave an attribute", () => {
  assert.equal(escapeHtml(`"'<>&`), "&quot;&#39;&lt;&gt;&amp;");
});

test("line breaks are kept", () => {
  assert.ok(planAsPage(plan("one\r\ntwo")).includes("one\ntwo"));
});

test("a file's name is plain and has its kind's ending", () => {
  assert.equal(fileName("My plan New to co\u2060-\u2060production!"), "my-plan-new-to-co-production.html");
  assert.equal(fileName("My plan", "docx"), "my-plan.docx");
  assert.equal(fileName("…"), "my-plan.html");
});
