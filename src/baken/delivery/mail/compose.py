"""Composes one mail with the email package: slow and complete. Prepared mails start from what this makes."""

import re
from base64 import b64encode
from email.headerregistry import Address as Header
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from email.quoprimime import body_encode
from typing import Any

from baken.delivery.mail.addresses import Address
from baken.delivery.mail.html import as_html, leaving_footer
from baken.delivery.mail.settings import MailSettings, split_sender
from baken.delivery.mail.text import MailText
from baken.lib.words import say, words

UNFOLDED = ("to", "message-id", "list-unsubscribe")
"""Headers that hold something of the recipient's. They stay on one line, of at most the 998 octets SMTP allows."""
_SHORT = 69
"""Letters of a subject that fit a line of 78."""
_CHUNK = 42
"""Bytes that make an encoded word which fits a line of 78 behind `Subject: `; the email package folds longer ones."""
_TOKEN = "\0"
"""Stands for the token while a body is made: a checked text can't hold it."""
_BOUNDARY = "=_baken"
"""Quoted-printable never writes `=_`, so no text can hold it."""


class _Policy(EmailPolicy):
    """SMTP's rules of folding, except that what is spliced stays in one piece."""

    def fold_binary(self, name: str, value: Any) -> bytes:
        if name.lower() in UNFOLDED:
            return SMTP.clone(max_line_length=998, utf8=self.utf8).fold_binary(name, value)
        return super().fold_binary(name, value)


_ASCII = _Policy(linesep="\r\n")
_INTERNATIONAL = _Policy(linesep="\r\n", utf8=True)


def compose(settings: MailSettings, text: MailText, to: Address, delivery: str, token: str) -> bytes:
    """The mail to `to` as SMTP transfers it: CRLF at every line's end, dots doubled, and a last dot by itself.

    `token` is what the recipient's unsubscribe link needs; it holds only what may stand in a link. `text` has passed
    its check.
    """
    message = EmailMessage(policy=_INTERNATIONAL if to.international else _ASCII)
    _address(message, settings, to)
    message.set_raw("Subject", encoded_words(text.heading))
    message["Date"] = text.at
    message["Message-ID"] = f"<{text.stem}.{delivery}@{settings.id_domain}>"
    if text.thread:
        ids = [f"<{stem}@{settings.id_domain}>" for stem in text.thread]
        message["In-Reply-To"] = ids[-1]
        message["References"] = " ".join(ids)
    message["Auto-Submitted"] = "auto-generated"
    message["Content-Language"] = text.language
    if text.sandboxed:
        message["X-Baken-Drill"] = "yes"
    if text.leaving:
        message["List-Unsubscribe"] = f"<{text.leaving.link.replace('{token}', token)}>"
        if text.leaving.link.startswith("https:"):
            # RFC 8058 allows the one click only over a line that nobody listens on.
            message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message["MIME-Version"] = "1.0"
    message["Content-Type"] = f'multipart/alternative; boundary="{_BOUNDARY}"'
    link = text.leaving.link.replace("{token}", _TOKEN) if text.leaving else ""
    message.attach(_part("plain", _plain(text, link), token))
    message.attach(_part("html", _html(text, link), token))
    return re.sub(rb"(?m)^\.", b"..", message.as_bytes()) + b".\r\n"


def encoded_words(subject: str) -> str:
    """`subject` as it stands in a header: as it is where it is short, plain and like no encoded word; else in those.

    The email package decodes whatever looks like an encoded word, so it can't be given a subject as people wrote it.
    """
    if subject.isascii() and len(subject) <= _SHORT and "=?" not in subject:
        return subject
    chunks = [b""]
    for letter in subject:
        if len(chunks[-1]) + len(letter.encode()) > _CHUNK:
            chunks.append(b"")
        chunks[-1] += letter.encode()
    return "\r\n ".join(f"=?utf-8?b?{b64encode(chunk).decode()}?=" for chunk in chunks)


def _address(message: EmailMessage, settings: MailSettings, to: Address) -> None:
    name, sender = split_sender(settings.sender)
    message["From"] = Header(name, sender.name, sender.domain)
    message["To"] = Header("", to.name, to.domain)


def _plain(text: MailText, link: str) -> str:
    return f"{text.lines}\n-- \n{_reason(text)}\n{_label(text)}:\n{link}\n" if link else text.lines


def _html(text: MailText, link: str) -> str:
    footer = leaving_footer(_reason(text), _label(text), link) if link else ""
    return as_html(text.lines, text.heading, text.language, footer)


def _reason(text: MailText) -> str:
    return say(words("You get this mail because you asked to be told."), text.language)


def _label(text: MailText) -> str:
    return say(words("Change what you are told, or stop it"), text.language)


def _part(kind: str, content: str, token: str) -> EmailMessage:
    """One half of the mail, quoted-printable. The token gets an encoded line of its own, so that it is never broken."""
    part = EmailMessage(policy=_ASCII)
    part["Content-Type"] = f'text/{kind}; charset="utf-8"'
    part["Content-Transfer-Encoding"] = "quoted-printable"
    encoded = [body_encode(piece.encode("utf-8").decode("latin-1")) for piece in content.split(_TOKEN)]
    part.set_payload(f"=\n{token}=\n".join(encoded))
    return part
