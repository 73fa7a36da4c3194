"""The exit codes of `baken`, and what each means."""

from baken.lib.words import Words, words

FAILED = 1
MISUSED = 2
BROKEN = 70
"""As EX_SOFTWARE of sysexits.h."""
STOPPED = 130
"""As shells give it after Ctrl-C."""

MEANINGS: tuple[tuple[int, Words], ...] = (
    (0, words("all went well")),
    (FAILED, words("the plan has errors, or something can't be read or written")),
    (MISUSED, words("the command was used wrongly")),
    (BROKEN, words("a fault in Baken itself")),
    (STOPPED, words("stopped with Ctrl-C")),
)
