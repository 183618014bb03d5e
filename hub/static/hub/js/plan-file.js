/* The plan as a web page of its own, made in the browser: it opens anywhere, offline. */

const STYLE = "body{max-width:40rem;margin:2rem auto;padding:0 1rem;font:1.125rem/1.6 system-ui,sans-serif;color:#1b2a2f;background:#fff8ec}h1{line-height:1.15}article{border-top:1px solid #d9cfbe;padding:1rem 0}.asked,.from{color:#3f4c52}blockquote{margin:1rem 0 0;padding-left:1rem;border-left:4px solid #0b4f5c}.words{font-size:1.375rem;white-space:pre-line;overflow-wrap:anywhere}";

export function escapeHtml(text) {
  const signs = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return String(text).replace(/[&<>"']/g, (sign) => signs[sign]);
}

/** plan = { title, pathway, url, date, answers: [{ asked, words, quote, from, url }] } -> the text of an HTML file. */
export function planAsPage({ title, pathway, url, date, answers }) {
  const parts = answers.map(
    ({ asked, words, quote, from, url: step }) =>
      `<article><p class="asked">You were asked: ${escapeHtml(asked)}</p><p class="words">${escapeHtml(words)}</p>` +
      (quote ? `<blockquote>${escapeHtml(quote)}</blockquote>` : "") +
      `<p class="from"><a href="${escapeHtml(step)}">${escapeHtml(from)}</a></p></article>`,
  );
  const name = `${escapeHtml(title)}: ${escapeHtml(pathway)}`;
  return (
    `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
    `<title>${name}</title><style>${STYLE}</style></head><body><h1>${escapeHtml(title)}</h1>` +
    `<p><a href="${escapeHtml(url)}">${escapeHtml(pathway)}</a>, ${escapeHtml(date)}</p>${parts.join("")}</body></html>`
  );
}

/** "My plan: New to co-production" -> "my-plan-new-to-co-production.html" */
export function fileName(title) {
  const plain = title.normalize("NFKD").replace(/[^\w]+/g, "-").replace(/^-+|-+$/g, "").toLowerCase();
  return `${plain || "my-plan"}.html`;
}
