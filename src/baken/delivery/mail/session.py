"""One connection that takes mail: what belongs together in one write, and each reply to what it answers.

With PIPELINING (RFC 2920) the content of one mail travels with the envelope of the next, `content . MAIL RCPT DATA`, so
that each mail costs one round trip. Replies come in the order of what was written. Without it each line waits for its
reply.
"""

from typing import NamedTuple, Protocol

from baken.delivery.mail import replies
from baken.delivery.mail.errors import RelayError
from baken.delivery.mail.greeting import Offers
from baken.delivery.mail.prepared import Mail
from baken.delivery.mail.replies import Reply, out_of_turn
from baken.delivery.mail.wire import Wire
from baken.delivery.transports.base import Outcome, Report
from baken.lib.words import words

STEPS = ("MAIL", "RCPT", "DATA")
_PATIENCE = 5
"""Once it has the content a server may take long (RFC 5321: ten minutes), and hanging up too early makes a repeat."""
_END = b".\r\n"
_RESET = b"RSET\r\n"
_CLOSING = 421
_ACCEPTED = [250, 250, 354]
"""What a server nearly always says to an envelope, and all at once."""


class Waiting(Protocol):
    """The mails that wait for a connection, and the place where their outcomes go."""

    def take(self) -> Mail | None:
        """The next mail, or None where none waits any more."""

    def put_back(self, mail: Mail) -> None:
        """Takes back a mail that was never offered to a server."""

    @property
    def report(self) -> Report:
        """Takes note of an outcome."""


class _Front(NamedTuple):
    """What stands before the next envelope and gets one reply, and the mail whose content it is, if it is one."""

    data: bytes = b""
    mail: Mail | None = None


class Session:
    """A connection after its greeting. `most` is how many mails it may carry."""

    def __init__(self, wire: Wire, offers: Offers, most: int) -> None:
        self._wire, self._offers, self._left = wire, offers, most
        self._times = 0
        self._heard = False
        self.useful = False
        """True where the server decided on a mail since `deliver` was called."""

    @property
    def usable(self) -> bool:
        """True while it can carry another mail."""
        return self._left > 0 and not self._wire.lost and self._wire.silent

    @property
    def stale(self) -> bool:
        """True where it was used before, and the server had gone in the meantime: no fault of any mail's."""
        return self._times > 1 and not self._heard

    async def deliver(self, waiting: Waiting) -> None:
        """Sends what waits, until nothing does or the connection is used up.

        Raises RelayError where the connection is lost. Each mail it took has an outcome even then: `unknown` for the
        one whose content went out without an answer, `retry` for one that was only offered.
        """
        self._times += 1
        self._heard = self.useful = False
        front = _Front()
        while (mail := self._next(waiting)) or front.data:
            envelope = self._envelope(mail) if mail else b""
            await self._hand_over(front, mail, envelope, waiting)
            front = await self._offer(mail, envelope, waiting) if mail else _Front()

    async def close(self) -> None:
        """Says goodbye and closes."""
        await self._wire.close()

    def abort(self) -> None:
        """Closes without a word."""
        self._wire.abort()

    def _next(self, waiting: Waiting) -> Mail | None:
        """The next mail this server can take; those it can't fail with the reason."""
        while self._left and (mail := waiting.take()):
            if self._offers.size and len(mail.content) > self._offers.size:
                large, most = len(mail.content), self._offers.size
                reason = words("the mail has {large} bytes; the mail server takes {most}", large=large, most=most)
            elif mail.international and not self._offers.international:
                reason = words("the mail server can't send to an address with such letters before the @ (SMTPUTF8)")
            else:
                self._left -= 1
                return mail
            waiting.report(replies.failed(mail.recipient, reason))
        return None

    def _envelope(self, mail: Mail) -> bytes:
        size = b" SIZE=%d" % len(mail.content) if self._offers.sized else b""
        utf8 = b" BODY=8BITMIME SMTPUTF8" if mail.international else b""
        return b"MAIL FROM:<%b>%b%b\r\nRCPT TO:<%b>\r\nDATA\r\n" % (mail.sender, size, utf8, mail.to)

    async def _hand_over(self, front: _Front, mail: Mail | None, envelope: bytes, waiting: Waiting) -> None:
        """Writes one group, and settles what its front carried as soon as the server answers to that."""
        written = False
        try:
            self._wire.write(front.data + envelope if self._offers.pipelining else front.data)
            written = True
            reply = await self._wire.reply(_PATIENCE) if front.data else None
        except BaseException as error:
            trouble = _trouble(error)
            if front.mail:
                undone = replies.unknown if written else replies.retry
                waiting.report(undone(front.mail.recipient, trouble))
            self._give_back(mail, trouble, waiting)
            raise
        if reply is None:
            return
        self._heard = True
        if front.mail:
            self.useful = True
            waiting.report(_verdict(front.mail, reply))
        if reply.code != 250 and (end := _out_of_step(reply)):
            self._give_back(mail, end, waiting)
            raise self._end(end)

    async def _offer(self, mail: Mail, envelope: bytes, waiting: Waiting) -> _Front:
        """Reads what the server says to an envelope, and returns what has to stand before the next one."""
        if self._wire.heard(_ACCEPTED):
            self._heard = True
            return _Front(mail.content, mail)
        refusal: tuple[str, Reply] | None = None
        told: list[Reply] = []
        try:
            for step, command in zip(STEPS, envelope.splitlines(keepends=True), strict=True):
                if not self._offers.pipelining:
                    self._wire.write(command)
                told.append(await self._wire.reply())
                if told[-1].code == _CLOSING and self.stale:
                    raise self._end(_closing(told[-1]))
                self._heard = True
                if not refusal and not _welcome(step, told[-1]):
                    refusal = step, told[-1]
                if told[-1].code == _CLOSING or (refusal and not self._offers.pipelining):
                    break
        except BaseException as error:
            if refusal:
                waiting.report(replies.refused(mail, *refusal))
            else:
                self._give_back(mail, _trouble(error), waiting)
            raise
        if refusal is None:
            return _Front(mail.content, mail)
        self.useful = True
        waiting.report(replies.refused(mail, *refusal))
        return self._after_refusal(told)

    def _after_refusal(self, told: list[Reply]) -> _Front:
        """What brings the server back to where it takes another envelope."""
        if told[-1].code == _CLOSING:
            raise self._end(_closing(told[-1]))
        if len(told) < len(STEPS) or told[-1].code != 354:
            return _Front(_RESET)
        if told[1].code // 100 == 2:
            # It refused the sender, yet has a recipient and waits for content: a dot now would send an empty mail.
            raise self._end(RelayError(words("the mail server contradicts itself: {reply}", reply=told[0].said())))
        return _Front(_END)

    def _give_back(self, mail: Mail | None, trouble: RelayError, waiting: Waiting) -> None:
        if mail and self.stale:
            waiting.put_back(mail)
        elif mail:
            waiting.report(replies.retry(mail.recipient, trouble))

    def _end(self, trouble: RelayError) -> RelayError:
        self._wire.abort()
        return trouble


def _welcome(step: str, reply: Reply) -> bool:
    return reply.code == 354 if step == "DATA" else reply.code // 100 == 2


def _verdict(mail: Mail, reply: Reply) -> Outcome:
    """What the reply to its content makes of a mail."""
    if reply.code // 100 == 2:
        return replies.sent(mail)
    if reply.code // 100 == 3:
        return replies.unknown(mail.recipient, out_of_turn(reply))
    return replies.refused(mail, ".", reply)


def _out_of_step(reply: Reply) -> RelayError | None:
    """The reason to go on no longer, where there is one: a server that closes, or one that answers something else."""
    if reply.code // 100 == 3:
        return out_of_turn(reply)
    return _closing(reply) if reply.code == _CLOSING else None


def _closing(reply: Reply) -> RelayError:
    return RelayError(words("the mail server closed the connection: {reply}", reply=reply.said()))


def _trouble(error: BaseException) -> RelayError:
    return error if isinstance(error, RelayError) else RelayError(words("the sending was stopped on our side"))
