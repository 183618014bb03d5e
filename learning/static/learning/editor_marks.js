/* Two marks of ours in Wagtail's editor: words in another language, and links to a part of the
   same work. What is asked is asked in the browser's own dialog: it works with every keyboard. */
(() => {
  const { createElement, Component } = window.React;
  const { RichUtils } = window.DraftJS;

  /** Asks once when it appears, and marks the words that are chosen. */
  class Asking extends Component {
    componentDidMount() {
      const { editorState, entity, entityType, onComplete, onClose } = this.props;
      const data = this.ask(entity ? entity.getData() : {});
      if (!data) {
        onClose();
        return;
      }
      const content = editorState.getCurrentContent().createEntity(entityType.type, "MUTABLE", data);
      const key = content.getLastCreatedEntityKey();
      onComplete(RichUtils.toggleLink(editorState, editorState.getSelection(), key));
    }

    render() {
      return null;
    }
  }

  class LanguageSource extends Asking {
    ask({ language = "" }) {
      const code = window.prompt("Which language are these words in? Type its code. For example: fr, cy, ar.", language);
      return /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(code ?? "") && { language: code };
    }
  }

  /** The headings of the page in this form: [{ words, id }]. */
  function headings() {
    return [...document.querySelectorAll("input[name$='-value-text']")]
      .map((input) => ({
        words: input.value.trim(),
        id: document.querySelector(`input[name='${input.name.replace(/-value-text$/, "-id")}']`)?.value,
      }))
      .filter(({ words, id }) => words && id);
  }

  class PartSource extends Asking {
    ask() {
      const found = headings();
      const list = found.map(({ words }, at) => `${at + 1}  ${words}`).join("\n");
      const number = window.prompt(`Where do these words lead? Type a number.\n\n${list || "This page has no saved headings yet."}`);
      const chosen = found[Number(number) - 1];
      return chosen && { part: chosen.id };
    }
  }

  const decorated = (tag, attributes) =>
    function Mark({ entityKey, contentState, children }) {
      return createElement(tag, attributes(contentState.getEntity(entityKey).getData()), children);
    };

  const register = (type, source, decorator) => window.draftail.registerPlugin({ type, source, decorator }, "entityTypes");
  register("LANGUAGE", LanguageSource, decorated("span", ({ language }) => ({ lang: language, title: `Language: ${language}`, style: { borderBottom: "1px dotted" } })));
  register("PART", PartSource, decorated("span", () => ({ title: "Leads to a part of this work", style: { textDecoration: "underline dashed" } })));
})();
