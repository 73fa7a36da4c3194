"""Who is told in the night, every mail that they have in the end, and what the record says of it."""

READERS = (
    ("eva@lezer.example", "nl", "winkel"),
    ("finn@lezer.example", "en", "winkel"),
    ("rosa@lezer.example", "en", "recensies"),
    ("uma@lezer.example", "nl", "winkel"),
)
"""Who asks to be told, in which language and of what. Rosa's part works all night, and Uma never confirms."""
NEVER_CONFIRMED = "uma@lezer.example"
ZOE = "zoe@lezer.example"
"""Asks in the middle of the night, after the wrong text went out."""
PUBLISHERS = "email,language\nlou@pers.example,nl\nkim@press.example,en\n"
READS_DUTCH = (
    "eva@lezer.example", "uma@lezer.example", "lou@pers.example", "noor@boekenkade.example", "iris@boekenkade.example",
)  # fmt: skip

_ASKED_NL = (
    "02:50",
    "Boekenkade: wil je op de hoogte blijven?",
    "Hallo,\n\nIemand, waarschijnlijk jijzelf, heeft Boekenkade gevraagd dit adres te mailen als er iets mis is.\n\n"
    "Klopt dat? Open dan deze pagina en druk op de knop:\n\nLINK\n\n"
    "De link werkt 7 dagen. Was jij het niet? Doe dan niets, dan mailen we je niet over storingen.",
)
_ASKED_EN = (
    "02:50",
    "Boekenkade: do you want to be kept informed?",
    "Hello,\n\nSomebody, probably you, asked Boekenkade to mail this address when something is wrong.\n\n"
    "Is that right? Then open this page and press the button:\n\nLINK\n\n"
    "The link works for 7 days. Was it not you? Then do nothing, and we won't mail you about incidents.",
)
_REMINDED = "Bestellen lukt niet: a message to {} is promised by Wed 25 Nov {} CET"


def _called(time: str, subject: str, *lines: str) -> tuple[str, str, str]:
    return time, subject, "\n".join((f"{subject}.", *lines))


def _reminded(time: str, audience: str, due: str) -> tuple[str, str, str]:
    return _called(time, _REMINDED.format(audience, due), "Say that you write it: LINK")


READ = {
    "eva@lezer.example": [
        _ASKED_NL,
        ("03:18", "Storing bij Boekenkade", "Je kunt nu niet bestellen. Volgend bericht: 03:48 CET."),
        (
            "03:47",
            "Nog geen nieuws van Boekenkade",
            "Er is nog niets nieuws. Je kunt nu niet bestellen. Volgend bericht: 04:18 CET.",
        ),
        (
            "04:00",
            "Storing bij Boekenkade: de stand",
            "Je kunt nu niet bestellen. We werken eraan. Volgend bericht: 04:30 CET.",
        ),
        (
            "04:05",
            "Rechtgezet door Boekenkade",
            "Ons vorige bericht klopte niet. Je kunt nu niet bestellen. Volgend bericht: 04:30 CET.",
        ),
        ("04:27", "Opgelost: Boekenkade werkt weer", "Je kunt weer bestellen."),
    ],
    "finn@lezer.example": [
        _ASKED_EN,
        ("03:18", "Trouble at Boekenkade", "You can't order now. Next message: 03:48 CET."),
        (
            "03:47",
            "No news from Boekenkade yet",
            "There is nothing new yet. You can't order now. Next message: 04:18 CET.",
        ),
        (
            "04:00",
            "Trouble at Boekenkade: how it stands",
            "You can order again if you pay by card. Next message: 04:30 CET.",
        ),
        ("04:05", "A correction by Boekenkade", "Cards do not work either. Next message: 04:30 CET."),
    ],
    "rosa@lezer.example": [_ASKED_EN],
    "uma@lezer.example": [_ASKED_NL],
    "zoe@lezer.example": [
        ("04:03", *_ASKED_EN[1:]),
        ("04:27", "Solved: Boekenkade works again", "You can order again."),
    ],
    "noor@boekenkade.example": [
        _called(
            "03:06",
            "Bestellen lukt niet: je wordt opgeroepen als incidentleider",
            "Niveau: klein.",
            "Zeg dat je het hebt: LINK",
        ),
        _called(
            "03:57",
            "Bestellen lukt niet: aan uitgevers was een bericht beloofd voor wo 25 nov 03:51 CET,"
            " en dat is niet gekomen",
        ),
    ],
    "sam@boekenkade.example": [
        _called("03:08", "Bestellen lukt niet: you are called as voice", "Level: major.", "Say that you have it: LINK"),
        _reminded("03:16", "customers", "03:21"),
        _reminded("03:38", "customers", "03:48"),
        _reminded("03:46", "publishers", "03:51"),
        _reminded("04:25", "customers", "04:30"),
    ],
    "iris@boekenkade.example": [
        _called(
            "03:16",
            "Bestellen lukt niet: je wordt opgeroepen als incidentleider",
            "Niveau: groot.",
            "Zeg dat je het hebt: LINK",
        ),
        _called(
            "03:43",
            "Bestellen lukt niet: aan klanten is een bericht beloofd voor wo 25 nov 03:48 CET",
            "Zeg dat je het schrijft: LINK",
        ),
        _called(
            "03:49",
            "Bestellen lukt niet: aan uitgevers is een bericht beloofd voor wo 25 nov 03:51 CET",
            "Zeg dat je het schrijft: LINK",
        ),
    ],
}
"""Every mail of the night by its address: the time of day, the subject, and the text with LINK for a link."""
PROMISES = [
    ("eerste", "kept"),
    ("ritme", "kept"),
    ("uitgevers", "broken"),
    ("ritme", "kept"),
    ("ritme", "replaced"),
    ("announced", "kept"),
]
UPDATES = [
    ("initial", "Sam Öz", None),
    ("no_news", "the plan", None),
    ("update", "Sam Öz", None),
    ("correction", "Sam Öz", 3),
    ("resolution", "Sam Öz", None),
]
TOLD = (
    "03:06 Noor de Wit declares an incident: Bestellen lukt niet.",
    "03:08 Level major.",
    "03:08 Sam Öz is called for voice over mail.",
    "03:10 Sam Öz answers and is voice now.",
    "03:16 Iris Bos is called for incident lead over mail.",
    "03:16 Iris Bos answers and is incident lead now.",
    "03:18 Sam Öz tells customers: first message.",
    "03:20 Iris Bos has posted the message to the screen in the shop window by hand.",
    "03:25 Noor de Wit is incident lead now: It is the disk.",
    "03:43 Iris Bos is reminded: a message to customers is promised by Wed 25 Nov 03:48 CET.",
    "03:47 Nothing new goes out to customers by itself.",
    "03:52 The message promised to publishers has not come.",
    "03:57 Noor de Wit is told that a promise is missed.",
    "04:05 Sam Öz corrects message 3: cards fail too.",
    "04:15 The promise to publishers was broken: no message came.",
    "04:25 The stage is now resolved.",
    "04:27 Sam Öz tells customers: last message.",
)
"""Lines of the record, in their order."""
