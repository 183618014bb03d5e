/* Lets Node find our modules by the names that the import map gives them in a browser. */
import { registerHooks } from "node:module";

const folder = new URL("../../hub/static/hub/js/", import.meta.url);

registerHooks({
  resolve(name, context, next) {
    if (!name.startsWith("hub/")) return next(name, context);
    return { url: new URL(`${name.slice(4)}.js`, folder).href, format: "module", shortCircuit: true };
  },
});
