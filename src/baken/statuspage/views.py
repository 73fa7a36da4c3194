"""What the web process does for readers of the status page: it takes their sign-up, which the page server hands on."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from baken.lib.actor import Actor
from baken.lib.clock import current_time
from baken.lib.needs import EVERYBODY, needs
from baken.people import actions
from baken.people.errors import PeopleError
from baken.statuspage.forms import HONEY, SignUpForm
from baken.statuspage.pages import message_page, sign_up_page
from baken.statuspage.signing_up import audience_of, offer_of
from baken.statuspage.standing import Standing, standing
from baken.statuspage.texts import ELSEWHERE, SENT, SIGN_UP

VISITOR = Actor("person", "visitor", "visitor")


# The form stands in a file that is the same for everybody, so that it can hold no token, and readers have no cookie
# that a form of another site could misuse. All it can bring about is one mail an hour to an address, which anybody
# could ask for here as well. Browsers that say where a form came from are believed all the same.
@needs(EVERYBODY)
@never_cache
@csrf_exempt
@require_POST
def subscribe(request: HttpRequest) -> HttpResponse:
    """Somebody asks to be kept informed: they are asked by mail whether they do. Known or not, they read the same."""
    now = current_time()
    found = standing(now)
    language = _language(found, request.POST)
    if not _is_ours(request.headers):
        return _answer(message_page(found, language, ELSEWHERE), 403)
    audience = audience_of(found.index)
    if found.index is None or audience is None:
        return _answer(message_page(found, language, {"title": SIGN_UP["closed"], "lead": SIGN_UP["closed_lead"]}), 409)
    form = SignUpForm(request.POST, offer=offer_of(found.index, audience), language=language)
    if not form.is_valid():
        return _answer(sign_up_page(found, language, form), 422)
    if not request.POST.get(HONEY):
        try:
            actions.ask(audience=audience, actor=VISITOR, now=now, **form.wishes())
        except PeopleError as error:
            form.add_error("email", "refused")
            form.found["email"] = error.words
            return _answer(sign_up_page(found, language, form), 422)
    return _answer(message_page(found, language, SENT), 200)


def _language(found: Standing, post: Mapping[str, Any]) -> str:
    """The language of the page that the form stood on."""
    said = post.get("page", "")
    return said if said in found.languages else found.languages[0]


def _is_ours(headers: Mapping[str, str]) -> bool:
    """Whether it came from a page of ours, as far as the browser says; some say `null`, as ours send no referrer."""
    site, origin = headers.get("Sec-Fetch-Site"), headers.get("Origin")
    if site is not None:
        return site in ("same-origin", "none")
    return origin in (None, "null", _origin(settings.PUBLIC_URL), _origin(settings.WEB_URL))


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def _answer(page: bytes, status: int) -> HttpResponse:
    return HttpResponse(page, status=status)
