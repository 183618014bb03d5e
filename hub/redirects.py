"""A page that moved keeps what stood behind its address: a moment of a film, a reader's selection."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase, HttpResponseRedirectBase
from wagtail.contrib.redirects.middleware import RedirectMiddleware


class RedirectWithQueryMiddleware(RedirectMiddleware):
    """Wagtail's redirects, with the query of the old address unless the new one has its own."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        answer = super().process_response(request, response)
        query = request.META.get("QUERY_STRING", "")
        if (
            query
            and answer is not response
            and isinstance(answer, HttpResponseRedirectBase)
            and not {"?", "#"} & set(answer.url)
        ):
            answer["Location"] = f"{answer.url}?{query}"
        return answer
