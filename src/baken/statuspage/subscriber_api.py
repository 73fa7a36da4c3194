"""The API by which programs ask for mail on somebody's behalf, and end it again (statuspage-api 4.1.6).

Whoever asks learns nothing about an address: known or not, the answer is the same. The id of a subscription is the
token in the links of its mails, which only its owner gets.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from baken.delivery.mail.leaving import may_leave, read_leave_token
from baken.lib.actor import Actor
from baken.lib.clock import current_time
from baken.lib.looks.language import language_of
from baken.lib.needs import EVERYBODY, needs
from baken.lib.words import Words, say, words
from baken.people import actions
from baken.people.errors import PeopleError
from baken.people.references import SUBSCRIBER, themselves
from baken.statuspage.documents import written
from baken.statuspage.signing_up import audience_of
from baken.statuspage.standing import Standing, standing

VISITOR = Actor("person", "visitor", "visitor")
_FIELD = re.compile(r"subscriber\[(\w+)\]", re.ASCII)
JSON = "application/json; charset=utf-8"
NOT_JSON = words("this is no JSON, or no form")
NO_EMAIL = words("the address is missing: give it as subscriber, email")
BY_MAIL_ONLY = words("only mail can be asked for here")
NO_INCIDENT = words("a single incident can't be followed; leave incident_id out to hear of all")
NO_COMPONENT = words("there is no such component on this page")
CLOSED = words("nobody can sign up on this page yet")
NOT_FOUND = words("there is no such subscription")


class _RefusalError(Exception):
    """What was asked for can't be done: the status of the answer, and why."""

    def __init__(self, status: int, said: Words) -> None:
        super().__init__(said)
        self.status, self.said = status, said


@needs(EVERYBODY)
@never_cache
@csrf_exempt
@require_POST
def subscribe(request: HttpRequest) -> HttpResponse:
    """Asks by mail whether the owner of an address wants to be told. Nothing else happens until they say so."""
    now = current_time()
    found = standing(now)
    try:
        asked = _asked(request)
        audience = audience_of(found.index)
        if found.index is None or audience is None:
            raise _RefusalError(409, CLOSED)
        languages = found.index.languages_of(audience)
        reads = language_of(request)
        actions.ask(
            email=_email(asked),
            language=reads if reads in languages else languages[0],
            audience=audience,
            components=_components(found, asked),
            mildest=None,
            actor=VISITOR,
            now=now,
        )
    except _RefusalError as refused:
        return _refusal(request, refused.status, refused.said)
    except PeopleError as error:
        return _refusal(request, 422, error.words, error.mend)
    answer = {"page": found.page, "can_select_components": True, "mode": "email_sms", "email": _email(asked)}
    return _answer(answer, 201)


@needs(EVERYBODY)
@never_cache
@csrf_exempt
@require_http_methods(["DELETE"])
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """Ends a subscription. Twice is as good as once."""
    reference = read_leave_token(token) or ""
    if not may_leave(reference):
        return _refusal(request, 404, NOT_FOUND)
    actions.leave(reference=reference, actor=themselves(reference), now=current_time())
    return _answer(True)


@needs(EVERYBODY)
@never_cache
@csrf_exempt
@require_POST
def ask_again(request: HttpRequest, token: str) -> HttpResponse:
    """Sends the mail that asks for a confirmation once more, at most once an hour; the link in the last one will do."""
    reference = read_leave_token(token) or ""
    if not reference.startswith(SUBSCRIBER):
        return _refusal(request, 404, NOT_FOUND)
    actions.ask_again(reference=reference, actor=themselves(reference), now=current_time())
    return _answer({})


def _asked(request: HttpRequest) -> Mapping[str, Any]:
    """What stands under `subscriber`, in JSON or as a form has it (`subscriber[email]`)."""
    if request.content_type != "application/json":
        fields = [(_FIELD.fullmatch(name), value) for name, value in request.POST.items()]
        return {field[1]: value for field, value in fields if field}
    try:
        content = json.loads(request.body)
    except (ValueError, RecursionError):
        raise _RefusalError(400, NOT_JSON) from None
    found = content.get("subscriber") if isinstance(content, dict) else None
    if not isinstance(found, dict):
        raise _RefusalError(422, NO_EMAIL)
    return found


def _email(asked: Mapping[str, Any]) -> str:
    if any(asked.get(key) for key in ("phone_number", "endpoint")):
        raise _RefusalError(422, BY_MAIL_ONLY)
    email = asked.get("email")
    if not isinstance(email, str) or not email.strip():
        raise _RefusalError(422, NO_EMAIL)
    return email.strip()


def _components(found: Standing, asked: Mapping[str, Any]) -> list[str]:
    """The components of the plan that were asked for, none for all; a group stands for those in it."""
    if asked.get("incident_id"):
        raise _RefusalError(422, NO_INCIDENT)
    wanted = asked.get("component_id")
    if not wanted:
        return []
    part = found.by_key.get(wanted) if isinstance(wanted, str) else None
    inside = [found.by_key[child] for child in part.children] if part and part.is_group else [part]
    names = [one.component for one in inside if one and one.component]
    if not names:
        raise _RefusalError(422, NO_COMPONENT)
    return names


def _refusal(request: HttpRequest, status: int, *said: Words) -> HttpResponse:
    return _answer({"message": "; ".join(say(one, language_of(request)) for one in said)}, status)


def _answer(content: Any, status: int = 200) -> HttpResponse:
    return HttpResponse(written(content), content_type=JSON, status=status)
