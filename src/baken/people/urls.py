"""The addresses by which people get in, and of their accounts. `config` hands in the people of the plan in force."""

from collections.abc import Callable

from django.urls import URLPattern, path, re_path

from baken.people import account_views, joining_views, people_views, way_in
from baken.people.account_forms import Persons

app_name = "people"


def addresses(persons: Callable[[], Persons]) -> list[URLPattern]:
    """The addresses of ours, named `people:...`; `persons` says who is in the plan in force."""
    known = {"persons": persons}
    return [
        path("set-up/<str:token>", joining_views.set_up, known, name="set_up"),
        path("join/<str:token>", joining_views.join, name="join"),
        path("new-address/<str:token>", joining_views.new_address, name="new_address"),
        path("sign-in/", way_in.sign_in, name="sign_in"),
        path("sign-out/", way_in.sign_out, name="sign_out"),
        path("forgotten/sent/", way_in.link_sent, name="link_sent"),
        path("account/", account_views.own, name="account"),
        path("account/address/", account_views.address, name="address"),
        path("account/sign-out-everywhere/", account_views.sign_out_everywhere, name="sign_out_everywhere"),
        path("people/", people_views.people, known, name="people"),
        path("people/invite/", people_views.invite, known, name="invite"),
        path("people/<int:pk>/", people_views.one, known, name="one"),
    ]


named_by_allauth = [
    path("sign-in/", way_in.sign_in, name="account_login"),
    path("sign-in/code/", way_in.code, name="mfa_authenticate"),
    path("sign-in/again/", account_views.again, name="account_reauthenticate"),
    path("sign-in/again/code/", account_views.again_by_code, name="mfa_reauthenticate"),
    path("sign-out/", way_in.sign_out, name="account_logout"),
    path("forgotten/", way_in.forgotten, name="account_reset_password"),
    re_path(
        "^forgotten/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[0-9A-Za-z-]+)/$",
        way_in.new_password,
        name="account_reset_password_from_key",
    ),
    path("account/", account_views.own, name="mfa_index"),
    path("account/password/", account_views.password, name="account_change_password"),
    path("account/codes/", account_views.switch_on, name="mfa_activate_totp"),
    path("account/codes/off/", account_views.switch_off, name="mfa_deactivate_totp"),
    path("account/recovery/", account_views.recovery_codes, name="mfa_view_recovery_codes"),
    path("account/recovery/new/", account_views.new_recovery_codes, name="mfa_generate_recovery_codes"),
]
"""Addresses that allauth itself looks for by these names."""
