/* Lets Node find our modules by the names that the import map gives them in a browser. */
import { registerHooks } from "node:module";

const folders = {
  hub: new URL("../../hub/static/hub/js/", import.meta.url),
  media: new URL("../../media/static/media/", import.meta.url),
};

registerHooks({
  resolve(name, context, next) {
    const [room, ...rest] = name.split("/");
    if (!folders[room]) return next(name, context);
    return { url: new URL(`${rest.join("/")}.js`, folders[room]).href, format: "module", shortCircuit: true };
  },
});
