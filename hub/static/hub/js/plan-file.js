/* The plan as a web page of its own, made in the browser: it opens anywhere, offline. */
import { plainText } from "hub/plain-text";

const STYLE = "body{max-width:40rem;margin:2rem auto;padding:0 1rem;font:1.125rem/1.6 system-ui,sans-serif;color:#1b2a2f;background:#fff8ec}h1,h2{line-height:1.15}h2{font-size:1.125rem}article{border-top:1px solid #d9cfbe;padding:1rem 0}.stage{color:#0b4f5c;font-weight:650}.from{color:#3f4c52}blockquote{margin:1rem 0 0;padding-left:1rem;border-left:4px solid #0b4f5c}.words{font-size:1.375rem;white-space:pre-line;overflow-wrap:anywhere;unicode-bidi:plaintext}";

export function escapeHtml(text) {
  const signs = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return plainText(text).replace(/[&<>"']/g, (sign) => signs[sign]);
}

/** plan: see hub/plan-content -> the text of an HTML file. */
export function planAsPage({ title, pathway, url, date, answers }) {
  const name = `${escapeHtml(title)}: ${escapeHtml(pathway)}`;
  return (
    `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
    `<title>${name}</title><style>${STYLE}</style></head><body><h1>${escapeHtml(title)}</h1>` +
    `<p><a href="${escapeHtml(url)}">${escapeHtml(pathway)}</a>, ${escapeHtml(date)}</p>${answers.map(article).join("")}</body></html>`
  );
}

function article({ stage, asked, words, quote, from, url }) {
  return (
    `<article>${stage ? `<p class="stage">${escapeHtml(stage)}</p>` : ""}<h2>${escapeHtml(asked)}</h2>` +
    `<p class="words" dir="auto">${escapeHtml(words)}</p>${quote ? `<blockquote>${escapeHtml(quote)}</blockquote>` : ""}` +
    `<p class="from"><a href="${escapeHtml(url)}">${escapeHtml(from)}</a></p></article>`
  );
}

/** "My plan: New to co-production" -> "my-plan-new-to-co-production.html" */
export function fileName(title, ending = "html") {
  const plain = title.normalize("NFKD").replace(/\u2060/g, "").replace(/[^\w]+/g, "-").replace(/^-+|-+$/g, "").toLowerCase();
  return `${plain.slice(0, 80) || "my-plan"}.${ending}`;
}
