"""From nothing to a connection that takes mail: connect, greet, encrypt, sign in."""

import asyncio
import base64
import ssl
from dataclasses import dataclass

from baken.delivery.mail.errors import RelayError
from baken.delivery.mail.replies import Reply
from baken.delivery.mail.settings import MailSettings
from baken.delivery.mail.wire import Wire
from baken.lib.secret_references import SecretError, read, redacted
from baken.lib.words import words


@dataclass(frozen=True, slots=True)
class Offers:
    """What the server says it can do. `size` is the most octets it takes, None where it doesn't say."""

    starttls: bool = False
    pipelining: bool = False
    sized: bool = False
    size: int | None = None
    international: bool = False
    sign_in: tuple[str, ...] = ()


def trust(settings: MailSettings) -> ssl.SSLContext | None:
    """How certificates are checked; None where nothing is encrypted. Slow to make: once for each relay."""
    if settings.security == "none":
        return None
    try:
        return ssl.create_default_context(cafile=settings.ca_file or None)
    except (OSError, ssl.SSLError) as error:
        raise RelayError(
            words("the file {file} holds no certificate: {reason}", file=settings.ca_file, reason=_why(error))
        ) from None


async def greet(settings: MailSettings, context: ssl.SSLContext | None) -> tuple[Wire, Offers]:
    """A connection that is ready for mail, and what its server offers. Raises RelayError where there is none."""
    wire = await _connect(settings, context if settings.security == "tls" else None)
    try:
        _expect(await wire.reply(), 220)
        offers = await _introduce(wire, settings)
        if settings.security == "starttls":
            await _encrypt(wire, offers, settings, context)
            offers = await _introduce(wire, settings)
        if settings.user:
            await _sign_in(wire, offers, settings)
    except BaseException:
        wire.abort()
        raise
    return wire, offers


def read_offers(reply: Reply) -> Offers:
    """What the lines of an EHLO reply offer."""
    lines = [line.upper().split() for line in reply.text.split("\n")[1:]]
    told = {line[0]: line[1:] for line in lines if line}
    size = next(iter(told.get("SIZE", [])), "")
    return Offers(
        starttls="STARTTLS" in told,
        pipelining="PIPELINING" in told,
        sized="SIZE" in told,
        size=int(size) if size.isdecimal() and int(size) > 0 else None,
        international="SMTPUTF8" in told,
        sign_in=tuple(told.get("AUTH", [])),
    )


async def _connect(settings: MailSettings, context: ssl.SSLContext | None) -> Wire:
    host, port = settings.address
    name = host if context else None
    try:
        async with asyncio.timeout(settings.timeout):
            _, wire = await asyncio.get_running_loop().create_connection(
                lambda: Wire(settings.timeout), host, port, ssl=context, server_hostname=name
            )
    except (OSError, TimeoutError) as error:
        raise _unreachable(settings, error) from None
    return wire


async def _introduce(wire: Wire, settings: MailSettings) -> Offers:
    wire.write(b"EHLO %b\r\n" % settings.id_domain.encode("ascii"))
    reply = await wire.reply()
    if reply.code // 100 == 5:
        wire.write(b"HELO %b\r\n" % settings.id_domain.encode("ascii"))
        _expect(await wire.reply(), 250)
        return Offers()
    _expect(reply, 250)
    return read_offers(reply)


async def _encrypt(wire: Wire, offers: Offers, settings: MailSettings, context: ssl.SSLContext | None) -> None:
    """STARTTLS. Where the server doesn't offer it nothing is sent: somebody in between may have struck it out."""
    if not offers.starttls or context is None:
        raise RelayError(words("the mail server {host} offers no encryption (STARTTLS)", host=settings.host))
    wire.write(b"STARTTLS\r\n")
    _expect(await wire.reply(), 220)
    if not wire.silent:
        raise RelayError(words("somebody put words into the mail server's mouth before the encryption began"))
    try:
        async with asyncio.timeout(settings.timeout):
            encrypted = await asyncio.get_running_loop().start_tls(
                wire.transport, wire, context, server_hostname=settings.host
            )
    except (OSError, TimeoutError) as error:
        raise _unreachable(settings, error) from None
    if encrypted is None:
        raise RelayError(words("the mail server broke off the connection"))
    wire.transport = encrypted


async def _sign_in(wire: Wire, offers: Offers, settings: MailSettings) -> None:
    try:
        user, password = settings.user.encode(), read(settings.password).encode()
    except SecretError as error:
        raise RelayError(error.words) from None
    if "PLAIN" in offers.sign_in:
        steps = [b"AUTH PLAIN " + base64.b64encode(b"\0%b\0%b" % (user, password))]
    elif "LOGIN" in offers.sign_in:
        steps = [b"AUTH LOGIN", base64.b64encode(user), base64.b64encode(password)]
    else:
        raise RelayError(words("the mail server {host} offers no way to sign in that Baken knows", host=settings.host))
    for number, step in enumerate(steps, start=1):
        wire.write(step + b"\r\n")
        reply = await wire.reply()
        if reply.code != (235 if number == len(steps) else 334):
            # A server may repeat what it was told.
            said = redacted(reply.said(), [password.decode(), steps[-1].decode().removeprefix("AUTH PLAIN ")])
            raise RelayError(words("the mail server refuses our name or password: {reply}", reply=said))


def _expect(reply: Reply, code: int) -> None:
    if reply.code != code:
        raise RelayError(words("the mail server can't take mail now: {reply}", reply=reply.said()))


def _unreachable(settings: MailSettings, error: OSError | TimeoutError) -> RelayError:
    host, port = settings.address
    if isinstance(error, ssl.SSLCertVerificationError):
        reason = error.verify_message
        return RelayError(
            words("the certificate of the mail server {host} can't be trusted: {reason}", host=host, reason=reason)
        )
    if isinstance(error, TimeoutError):
        return RelayError(
            words("the mail server {host} did not answer on port {port} in time", host=host, port=str(port))
        )
    return RelayError(
        words(
            "the mail server {host} can't be reached on port {port}: {reason}",
            host=host,
            port=str(port),
            reason=_why(error),
        )
    )


def _why(error: OSError) -> str:
    return error.strerror or str(error)
