/* What each request of these modules to the hub carries: the form's token, and that a script asks. */
const formToken = () =>
  document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ??
  document.querySelector("[name=csrfmiddlewaretoken]")?.value ??
  "";

export const ownHeaders = () => ({ "X-CSRFToken": formToken(), "X-Requested-With": "XMLHttpRequest" });
