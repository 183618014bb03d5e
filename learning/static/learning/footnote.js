/* Footnote references in Wagtail's editor: a mark in the text that leads to a note of the same page.
   It is asked which note in a dialog of its own, outside the page's form. */
(() => {
  const { createElement, createRef, Component } = window.React;
  const { EditorState, Modifier } = window.DraftJS;
  const { DraftUtils } = window.draftail;
  const TYPE = "NOTE";

  /** The notes in the form that belong to the same body as this field: [{ mark, words }]. */
  function notesBeside(field) {
    const body = /^(.+?)-\d+-value/.exec(field?.name ?? "")?.[1];
    if (!body) return [];
    const valueOf = (name) => field.form.elements.namedItem(name)?.value;
    return [...field.form.querySelectorAll(`input[name^="${body}-"][name$="-value-mark"]`)]
      .map(({ name, value }) => ({ name: name.replace(/-value-mark$/, ""), mark: value.trim() }))
      .filter(({ name, mark }) => mark && !valueOf(`${name}-deleted`) && !valueOf(name.replace(/-value-notes-.*$/, "-deleted")))
      .map(({ name, mark }) => ({ mark, words: wordsOf(valueOf(`${name}-value-text`)) }));
  }

  function wordsOf(content) {
    const words = (JSON.parse(content || "null")?.blocks ?? []).map(({ text }) => text).join(" ");
    return words.length > 80 ? `${words.slice(0, 79)}…` : words;
  }

  function nextMark(notes) {
    const taken = new Set(notes.map(({ mark }) => mark));
    let next = 1;
    while (taken.has(String(next))) next += 1;
    return String(next);
  }

  function element(tag, properties, ...children) {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  }

  function noteButton({ mark, words }, choose) {
    const button = element("button", { type: "button", className: "footnote-dialog__note" }, element("b", {}, mark), ` ${words}`);
    button.addEventListener("click", () => choose(mark));
    return button;
  }

  /** A dialog that closes with the chosen mark as its return value, or with none. */
  function dialogOf(notes) {
    const title = element("h2", { id: "footnote-dialog-title" }, "Which note?");
    const input = element("input", { type: "text", name: "mark", required: true, pattern: "[0-9a-z]{1,6}", maxLength: 6, autocomplete: "off", value: nextMark(notes) });
    const label = element("label", {}, notes.length ? "Or a new mark" : "Mark", input);
    const help = element("p", {}, notes.length ? "Write the new note under Footnotes." : "This page has no notes yet. Write the note under Footnotes.");
    const cancel = element("button", { type: "button", className: "button button-secondary" }, "Cancel");
    const insert = element("button", { type: "submit", className: "button" }, "Insert");
    const form = element("form", { method: "dialog" }, label, help, insert, " ", cancel);
    const dialog = element("dialog", { className: "footnote-dialog" }, title);
    dialog.setAttribute("aria-labelledby", title.id);
    dialog.append(...notes.map((note) => noteButton(note, (mark) => dialog.close(mark))), form);
    cancel.addEventListener("click", () => dialog.close(""));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      dialog.close(input.value);
    });
    return dialog;
  }

  /** Where the reference goes: after what is selected, or in place of the one that is. */
  function placeFor(editorState, entity, entityKey) {
    const selection = editorState.getSelection();
    if (entity?.getType() === TYPE) {
      const whole = DraftUtils.getEntitySelection(editorState, entityKey);
      if (!selection.isCollapsed() || selection.getEndOffset() < whole.getEndOffset()) return whole;
    }
    const end = { key: selection.getEndKey(), offset: selection.getEndOffset() };
    return selection.merge({ anchorKey: end.key, anchorOffset: end.offset, focusKey: end.key, focusOffset: end.offset, isBackward: false });
  }

  function withReference(editorState, place, note) {
    const content = editorState.getCurrentContent().createEntity(TYPE, "IMMUTABLE", { note });
    // What one could have typed: pasted where no such entity is known, it still leads to the note.
    const written = Modifier.replaceText(content, place, `[^${note}]`, editorState.getCurrentInlineStyle(), content.getLastCreatedEntityKey());
    return EditorState.push(editorState, written, "insert-characters");
  }

  class NoteSource extends Component {
    constructor(properties) {
      super(properties);
      this.here = createRef();
    }

    componentDidMount() {
      const field = this.here.current.closest("[data-draftail-editor-wrapper]")?.parentNode.querySelector("input[name]");
      this.dialog = dialogOf(notesBeside(field));
      this.dialog.addEventListener("close", () => this.finish(this.dialog.returnValue));
      document.body.append(this.dialog);
      this.dialog.showModal();
    }

    componentWillUnmount() {
      this.dialog.remove();
    }

    finish(note) {
      const { editorState, entity, entityKey, onComplete } = this.props;
      // Completing without a new state changes nothing, and brings the caret back to the text.
      onComplete(note ? withReference(editorState, placeFor(editorState, entity, entityKey), note) : null);
    }

    render() {
      return createElement("span", { ref: this.here, hidden: true });
    }
  }

  function NoteMark({ entityKey, contentState, children }) {
    const { note } = contentState.getEntity(entityKey).getData();
    return createElement("sup", { className: "footnote-mark", title: `Leads to note ${note}` }, children);
  }

  window.draftail.registerPlugin({ type: TYPE, source: NoteSource, decorator: NoteMark }, "entityTypes");
})();
