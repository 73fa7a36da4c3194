"""Plans of a given size, made by rule, for the benchmarks."""

from typing import Any


def large_plan(entities: int) -> dict[str, Any]:
    """A plan with about `entities` entries: half components, the rest levels, roles, channels, texts and promises."""
    parts = entities // 20
    levels = [{"id": f"sev-{n}", "when": f"share >= {100 - n}", "respond": {"public": "required"}} for n in range(1, 5)]
    return {
        "schema": "plan/1",
        "plan": {"id": "large", "languages": ["en", "nl"], "last_reviewed": "2026-10-01"},
        "signals": [{"id": "share", "type": "percent"}, {"id": "lost", "type": "bool"}],
        "definition": {"incident": "Something fails.", "declare_when": "share > 0 or lost"},
        "people": [{"id": f"p{n}", "name": f"Person {n}"} for n in range(parts)],
        "teams": [{"id": f"team{n}"} for n in range(parts)],
        "severities": [*levels, {"id": "rest", "when": "default"}],
        "roles": [_role(n, parts) for n in range(parts)],
        "audiences": [{"id": f"a{n}"} for n in range(parts)],
        "channels": [_channel(n, parts) for n in range(parts * 2)],
        "templates": [_template(n, parts) for n in range(parts * 3)],
        "promises": [_promise(n, parts) for n in range(parts)],
        "components": components(entities // 2),
    }


def components(count: int) -> list[dict[str, Any]]:
    """`count` components in layers, each resting on up to three that stand before it."""
    return [_component(number) for number in range(count)]


def _component(number: int) -> dict[str, Any]:
    below = sorted({number // 2, number // 3, number // 7} - {number})
    component = {
        "id": f"c{number}",
        "name": {"en": f"Part {number}", "nl": f"Onderdeel {number}"},
        "public": number % 10 == 0,
        "depends_on": [f"c{lower}" for lower in below],
    }
    return {**component, "owner": "team0"} if component["public"] else component


def _role(number: int, people: int) -> dict[str, Any]:
    held = {"primary": f"@p{number}", "backup": f"@p{(number + 1) % people}", "ack_within": "5m"}
    return {"id": f"r{number}", "name": f"Role {number}", "assigned": held}


def _channel(number: int, parts: int) -> dict[str, Any]:
    return {
        "id": f"ch{number}",
        "kind": "email",
        "audiences": [f"a{number % parts}"],
        "owner": f"team:team{number % parts}",
        "may_post": [f"role:r{number % parts}"],
        "access": {"how": "own account", "ask": f"@p{number % parts}"},
        "depends_on": [f"ext:host{number % 5}"],
        "fallback": f"ch{(number + 1) % (2 * parts)}",
    }


def _template(number: int, parts: int) -> dict[str, Any]:
    body = "{{ impact }} {% if workaround %}{{ workaround }}{% endif %} Next message at {{ next_update_at }}."
    audience = f"a{number % parts}"
    return {"id": f"t{number}", "kind": "update", "audiences": [audience], "body": {"en": body, "nl": body}}


def _promise(number: int, parts: int) -> dict[str, Any]:
    return {"id": f"pr{number}", "audience": f"a{number % parts}", "every": "30m", "owner": f"role:r{number}"}
