/* The rows of editors' picks. Wagtail starts them with inline scripts, which our policy does not
   run; this does the same (wagtailsearchpromotions/includes/searchpromotions_formset.js). Those of
   rows that are there are named in the policy; the one of a new row cannot be, so it is taken out
   of the pattern for rows, and its page chooser is started here. */

const CHOOSER = /^\s*new PageChooser\("[^"]*", (\{.*\})\);?\s*$/s;
const rows = document.querySelector("[data-picks]");

function takeChooserOptions(pattern) {
  for (const script of pattern.content.querySelectorAll("script")) {
    const call = script.textContent.match(CHOOSER);
    if (call) {
      script.remove();
      return JSON.parse(call[1]);
    }
  }
  return null;
}

if (rows) {
  const formset = `id_${rows.dataset.picks}`;
  const options = takeChooserOptions(document.getElementById(`${formset}-EMPTY_FORM_TEMPLATE`));
  new window.InlinePanel({
    formsetPrefix: formset,
    emptyChildFormPrefix: rows.dataset.picksEmpty,
    canOrder: true,
    onAdd: (number) => options && new window.PageChooser(`${formset}-${number}-page`, options),
  });
}
