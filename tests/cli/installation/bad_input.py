"""What people type wrongly into the commands of an installation, each with the words that have to answer it."""

from typing import NamedTuple


class Row(NamedTuple):
    """A command that is wrong, the exit code it has to end with, and part of what it has to say."""

    typed: list[str]
    code: int
    said: str

    @property
    def name(self) -> str:
        return " ".join(part[:30].encode("unicode_escape").decode() for part in self.typed)


FILES = {
    "latin1.txt": "Het café is dicht.".encode("latin-1"),
    "utf16.txt": "The shop is down.".encode("utf-16"),
    "long.txt": b"x" * 25_000,
    "huge.txt": b"x" * 100_001,
    "empty.txt": b"",
    "blank.txt": b" \n\n\t",
    "control.txt": b"The shop \x1b[2J is down.",
    "right.txt": b"The shop is down.",
    "latin1.csv": "email,name\nrene@example.org,René\n".encode("latin-1"),
    "no-header.csv": b"jan@example.org,Jan\n",
    "header.csv": b'email,name\n"jan@example.org\r\nBcc: all@example.org",Jan\n',
    "twice.csv": b"email\njan@example.org\nJan@Example.org\n",
    "long.csv": b"email,name\njan@example.org," + b"x" * 25_000 + b"\n",
    "latin1.yaml": "title: Café\n".encode("latin-1"),
    "no-plan.yaml": b"just some words\n",
    "binary.yaml": b"\x00\x01\x02",
    "scenario.yaml": b"at: 2026-11-29T04:00:00+01:00\nfails: {databse: major_outage}\n",
}
UNREACHABLE = "Webhook can't be used with these settings: "
HOOK = ("connect", "webhook", "hook", "secret=env:HOOK", "--channel", "statuspagina")
MAIL = ("connect", "mail", "post", "--channel", "mail", "host=relay.example.org")
EVA = ("subscribers", "add")
TOMORROW = "2099-01-01T00:00Z"
MAINTENANCE = ("maintenance", "plan", "New disks", TOMORROW)


DECLARING = [
    Row(["incident", "declare", ""], 2, "a title is one line that says what is wrong"),
    Row(["incident", "declare", " \t "], 2, "a title is one line that says what is wrong"),
    Row(["incident", "declare", "Down\nBcc: all@example.org"], 2, "a title is one line that says what is wrong"),
    Row(["incident", "declare", "Down\u2028Bcc: all@example.org"], 2, "a title is one line that says what is wrong"),
    Row(["incident", "declare", "x" * 201], 2, "this has 201 characters; 200 are the most"),
    Row(["incident", "declare", "Down", "--type", "stroing"], 1, "did you mean “storing”?"),
    Row(["incident", "declare", "Down", "--started", "2026-11-25 12:00"], 2, "has no zone; add it"),
    Row(["incident", "declare", "Down", "--started", "yesterday"], 2, "“yesterday” is no time; write 14:30"),
    Row(["incident", "declare", "Down", "--started", TOMORROW], 1, "can't have begun at a time to come"),
    Row(["incident", "declare", "Down", "--started", "25:99"], 2, "“25:99” is no time"),
    Row(["incident", "declare", "Down", "--started", "2026-02-30T12:00Z"], 2, "is no time"),
    Row(["incident", "declare", "Down", "--answer", "customers_hit=-3"], 2, "is no answer to customers_hit: 0 to 100"),
    Row(["incident", "declare", "Down", "--answer", "customers_hit=NaN"], 2, "is no answer to customers_hit"),
    Row(["incident", "declare", "Down", "--answer", "costumers_hit=3"], 2, "did you mean customers_hit?"),
    Row(["incident", "declare", "Down", "--answer", "=3"], 2, "has no =; write name=value"),
    Row(["incident", "declare", "Down", "--fact", "imapct=x"], 2, "did you mean impact?"),
    Row(["incident", "declare", "\u202enwod si pohs ehT"], 2, "turns the direction of the text"),
]
KNOWING = [
    Row(["incident", "answer", "1", "orders_lost=perhaps"], 2, "is no answer to orders_lost"),
    Row(["incident", "answer", "1", "customers_hit=" + "9" * 5_000], 2, "is no answer to customers_hit"),
    Row(["incident", "answer", "7", "orders_lost=yes"], 1, "There is no incident 7; see: baken incident list --all"),
    Row(["incident", "answer", "1"], 2, "SIGNAL=VALUE... is missing"),
    Row(["incident", "answer", "1", "orders_lost=yes", "--seen", "99"], 2, "--seen: there is no entry 99"),
    Row(["incident", "facts", "1", "impact.fr=Rien"], 2, "the plan has no language fr; it has nl and en"),
    Row(["incident", "facts", "1", ".en=x"], 2, "the plan has no "),
    Row(["incident", "facts", "1", "🔥=x"], 2, "the plan has no 🔥"),
    Row(["incident", "state", "1", "databse=major_outage"], 1, "did you mean “database”?"),
    Row(["incident", "state", "1", "database=broken"], 1, "“broken” is no state of a component"),
    Row(["incident", "state", "1", "database=major_outge"], 1, "did you mean “major_outage”?"),
    Row(["incident", "state", "1", "database=major_outage", "shop=partial_outage"], 1, "“shop” is not in the plan"),
    Row(["incident", "note", "1", ""], 1, "There is nothing in this note"),
    Row(["incident", "note", "1", " \n"], 1, "There is nothing in this note"),
]
PEOPLE = [
    Row(["incident", "acknowledge", "1", "leidr", "--as", "noor"], 1, "nobody is called for leidr here"),
    Row(["incident", "acknowledge", "1", "leider", "--as", "nor"], 1, "did you mean noor?"),
    Row(["incident", "assign", "1", "leidr", "sam"], 1, "did you mean “leider”?"),
    Row(["incident", "assign", "1", "leider", "smm"], 1, "did you mean “sam”?"),
    Row(["incident", "assign", "1", "leider", ""], 1, "The plan has nobody called"),
    Row(["incident", "hand-over", "1", "leider", "@nobody"], 1, "The plan has nobody called nobody"),
    Row(["incident", "hand-over", "1", "", "sam"], 1, "The plan has no role"),
]
COURSE = [
    Row(["incident", "stage", "1", "identifed"], 1, "did you mean “identified”?"),
    Row(["incident", "stage", "1", "identified", "--anyway", " "], 2, "--anyway: say why"),
    Row(["incident", "recovery", "1", "16:00", "2026-11-29T14:00", "--basis", "x"], 2, "TO: “2026-11-29T14:00” has no"),
    Row(["incident", "recovery", "1", "2020-01-01T00:00Z", "2020-01-02T00:00Z", "--basis", "x"], 1, "no time to come"),
    Row(["incident", "recovery", "1", TOMORROW, TOMORROW, "--basis", " "], 1, "An expected recovery needs a basis"),
    Row(["incident", "recovery", "1", "9999-12-31T23:59Z", TOMORROW, "--basis", "x"], 2, "is not of our days"),
    Row(["incident", "resolve", "1", "--anyway", ""], 2, "--anyway: say why"),
    Row(["incident", "reopen", "1", "--reason", "x"], 1, "This incident is not over"),
    Row(["incident", "merge", "1", "1"], 1, "An incident can't be merged into itself"),
    Row(["incident", "merge", "1", "7"], 1, "There is no incident 7"),
    Row(["incident", "show", "7"], 1, "There is no incident 7"),
    Row(["incident", "override", "1", "grot", "--reason", "x"], 1, "did you mean “groot”?"),
    Row(["incident", "override", "1", "klein", "--reason", ""], 1, "A level needs a reason"),
    Row(["incident", "lift", "1"], 1, "Nobody has set the level by hand"),
    Row(["incident", "type", "1", "datalekk"], 1, "did you mean “datalek”?"),
    Row(["incident", "decide", "7"], 1, "There is no incident 7"),
    Row(["incident", "report", "1", "early-warning"], 1, "The plan has no report early-warning"),
]
TELLING = [
    Row(["incident", "update", "1", "--kind", "initail"], 2, "did you mean initial?"),
    Row(["incident", "update", "1", "--to", "klanen"], 1, "did you mean “klanten”?"),
    Row(["incident", "update", "1", "--at", TOMORROW], 1, "An update can't speak of a time to come"),
    Row(["incident", "update", "1", "--next", "2020-01-01T00:00Z"], 1, "can't be promised for a time that has passed"),
    Row(["incident", "update", "1", "--text-file", "latin1.txt"], 1, "latin1.txt is not written in UTF-8"),
    Row(["incident", "update", "1", "--text-file", "utf16.txt"], 1, "utf16.txt is not written in UTF-8"),
    Row(["incident", "update", "1", "--text-file", "long.txt"], 1, "has 25,000 characters; 20,000 are the most"),
    Row(["incident", "update", "1", "--text-file", "huge.txt"], 1, "huge.txt is too long: 100,000 bytes are the most"),
    Row(
        ["incident", "update", "1", "--text-file", "empty.txt"], 1, "empty.txt is empty; write what people should read"
    ),
    Row(
        ["incident", "update", "1", "--text-file", "blank.txt"], 1, "blank.txt is empty; write what people should read"
    ),
    Row(["incident", "update", "1", "--text-file", "control.txt"], 1, "control.txt holds control characters"),
    Row(["incident", "update", "1", "--text-file", "nowhere.txt"], 1, "there is no such file or folder"),
    Row(["incident", "update", "1", "--text-file", "plan"], 1, "this is a folder"),
    Row(["incident", "approve", "1", "7"], 1, "Incident 1 has no message 7; see: baken incident show 1"),
    Row(["incident", "publish", "1", "7"], 1, "Incident 1 has no message 7"),
    Row(["incident", "publish", "1", "1"], 1, "This update is published already"),
    Row(["incident", "correct", "1", "7"], 1, "Incident 1 has no message 7"),
    Row(["incident", "correct", "1", "1", "--text-file", "latin1.txt"], 1, "is not written in UTF-8"),
    Row(["incident", "retract", "1", "--text-file", "nowhere.txt"], 1, "there is no such file or folder"),
]
MAINTAINING = [
    Row([*MAINTENANCE, "2099-01-01", "--component", "database"], 2, "TO: “2099-01-01” has no zone"),
    Row([*MAINTENANCE, TOMORROW, "--component", "database"], 1, "Maintenance has to end after it begins"),
    Row([*MAINTENANCE, "2099-01-02T00:00Z", "--component", "databse"], 1, "did you mean “database”?"),
    Row([*MAINTENANCE, "2099-01-02T00:00Z", "--component", ""], 1, "is not in the plan"),
    Row([*MAINTENANCE, "2099-01-02T00:00Z"], 2, "--component is missing"),
    Row(["maintenance", "start", "1"], 1, "1 is an incident and no maintenance"),
    Row(["maintenance", "end", "7"], 1, "There is no incident 7"),
    Row(["maintenance", "cancel", "1"], 2, "--reason is missing"),
]
SUBSCRIBING = [
    Row([*EVA, "eva@example.org"], 1, "This address is told already"),
    Row([*EVA, "jan@example.org\nBcc: all@example.org"], 1, "a line break or something invisible"),
    Row([*EVA, "jan@example.org\u200b"], 1, "a line break or something invisible"),
    Row([*EVA, "jan@\u202egro.elpmaxe"], 2, "turns the direction of the text"),
    Row([*EVA, "=?utf-8?q?jan?=@example.org"], 1, "something before the @ that no mail address has"),
    Row([*EVA, ""], 1, "a mail address has a name, an @ and a domain"),
    Row([*EVA, "jan@localhost"], 1, "behind the @ belongs a domain"),
    Row([*EVA, "x" * 300 + "@example.org"], 1, "it is longer than a mail address can be"),
    Row([*EVA, "jan@example.org", "--reads", "english"], 1, "“english” is not in the plan"),
    Row([*EVA, "jan@example.org", "--reads", "fr"], 1, "use one of: nl and en"),
    Row([*EVA, "jan@example.org", "--audience", "klanen"], 1, "did you mean “klanten”?"),
    Row([*EVA, "jan@example.org", "--component", "databse"], 1, "did you mean “database”?"),
    Row([*EVA, "jan@example.org", "--level", "grot"], 1, "did you mean “groot”?"),
    Row(["subscribers", "change", "eva@example.org"], 2, "say what should change"),
    Row(["subscribers", "change", "subscriber:99", "--reads", "en"], 1, "Nobody is kept under this"),
    Row(["subscribers", "change", "eva@example.org", "--reads", "fr"], 1, "“fr” is not in the plan"),
    Row(["subscribers", "change", "eva@example.org", "--everything", "--level", "groot"], 2, "not both"),
    Row(["subscribers", "resend", "eva@example.org"], 1, "is not waiting to be confirmed"),
    Row(["subscribers", "leave", "jan@example.org"], 1, "Nobody is kept under this; see: baken subscribers list"),
    Row(["subscribers", "leave", "subscriber:" + "9" * 30], 1, "Nobody is kept under this"),
    Row(["subscribers", "remove", "jan@example.org"], 1, "This address is not known here"),
    Row(["subscribers", "remove", "eva@example.org"], 1, "Nothing was erased"),
    Row(["subscribers", "contacts", "--audience", "kwekerz"], 1, "did you mean “kwekers”?"),
    Row(["subscribers", "import", "nowhere.csv"], 1, "there is no such file or folder"),
    Row(["subscribers", "import", "latin1.csv"], 1, "latin1.csv is not written in UTF-8"),
    Row(["subscribers", "import", "control.txt"], 1, "control.txt holds control characters"),
    Row(["subscribers", "import", "empty.txt"], 1, "The first line does not name the columns"),
    Row(["subscribers", "import", "no-header.csv"], 1, "The first line does not name the columns"),
    Row(["subscribers", "import", "header.csv"], 1, "nothing was imported"),
    Row(["subscribers", "import", "twice.csv"], 1, "this address stands on line 2 already"),
    Row(["subscribers", "import", "long.csv"], 1, "the name is too long"),
    Row(["subscribers", "import", "right.txt", "--reads", "fr"], 1, "“fr” is not in the plan"),
]
CONNECTING = [
    Row([*HOOK, "url=https://10.0.0.1/x"], 1, UNREACHABLE),
    Row([*HOOK, "url=https://127.0.0.1/x"], 1, UNREACHABLE),
    Row([*HOOK, "url=https://[::1]/x"], 1, UNREACHABLE),
    Row([*HOOK, "url=https://[::ffff:10.0.0.1]/x"], 1, UNREACHABLE),
    Row([*HOOK, "url=https://[::ffff:a00:1]/x"], 1, UNREACHABLE),
    Row([*HOOK, "url=https://[64:ff9b::10.0.0.1]/x"], 1, UNREACHABLE),
    Row([*HOOK, "url=https://2130706433/x"], 1, "webhook"),
    Row([*HOOK, "url=https://0x7f.1/x"], 1, "webhook"),
    Row([*HOOK, "url=https://0177.0.0.1/x"], 1, "webhook"),
    Row([*HOOK, "url=https://127.1/x"], 1, "webhook"),
    Row([*HOOK, "url=https://localhost/x"], 1, "webhook"),
    Row([*HOOK, "url=https://LOCALHOST./x"], 1, "webhook"),
    Row([*HOOK, "url=https://169.254.169.254/latest"], 1, UNREACHABLE),
    Row([*HOOK, "url=https://noor:secret@hooks.example.org/x"], 1, "The setting url of webhook is wrong"),
    Row([*HOOK, "url=file:///etc/passwd"], 1, "webhook"),
    Row([*HOOK, "url=https://hooks.example.org/x\r\nHost: other"], 2, "there is a control character in this"),
    Row([*HOOK, "url=https://hooks.example.org/x\nHost: other"], 1, "The setting url of webhook is wrong"),
    Row(["connect", "webhook", "hook", "--channel", "statuspagina"], 1, "Webhook needs the setting secret"),
    Row(["connect", "webhook", "hook", "secret=whsec_Zm9v", "--channel", "statuspagina"], 1, "not the secret itself"),
    Row(["connect", "webhook", "hook", "secret=env:", "--channel", "statuspagina"], 1, "not the secret itself"),
    Row([*MAIL, "sender=status@example.org", "password=hunter2"], 1, "not the password itself"),
    Row([*MAIL, "sender=status@example.org\nBcc: all@example.org"], 1, "The setting sender of mail is wrong"),
    Row([*MAIL, "sender=status"], 1, "The setting sender of mail is wrong"),
    Row([*MAIL, "sender=status@example.org", "port=many"], 1, "The setting port of mail is wrong"),
    Row([*MAIL, "sender=status@example.org", "port=99999"], 1, "The setting port of mail is wrong"),
    Row([*MAIL, "sendr=status@example.org"], 1, "did you mean sender?"),
    Row([*MAIL, "no equals sign"], 2, "has no =; write name=value"),
    Row(["connect", "mial", "post", "--channel", "mail"], 1, "did you mean mail?"),
    Row(["connect", "outbox", "a box", "--channel", "mail"], 1, "can't be the name of a connection"),
    Row(["connect", "outbox", "", "--channel", "mail"], 1, "can't be the name of a connection"),
    Row(["connect", "outbox", "🔥", "--channel", "mail"], 1, "can't be the name of a connection"),
    Row(["connect", "outbox", "box", "--channel", "mial"], 1, "did you mean “mail”?"),
    Row(["connect", "outbox", "box", "--channel", ""], 1, "The plan has no channel"),
    Row(["connect", "outbox", "box", "--channel", "contact:"], 1, "The plan has no channel"),
    Row(["connect", "outbox", "box", "--channel", "contact:maill"], 1, "contact:mail"),
    Row(["connect", "outbox", "box", "--channel", "kamer"], 1, "The channel kamer is already connected, as board"),
    Row(["connect", "outbox", "box", "--channel", "mail", "--per-minute", "0"], 1, "0 a minute would send nothing"),
]
DELIVERING = [
    Row(["outbox", "show", "99"], 1, "There is no message 99; see: baken outbox list"),
    Row(["outbox", "list", "--most", "0"], 2, "--most: 0 is too little; 1 is the least"),
    Row(["deliveries", "--state", "waiting_for_god"], 2, "there is no state waiting_for_god; there are"),
    Row(["deliveries", "--most", "0"], 2, "--most: 0 is too little; 1 is the least"),
    Row(["done", "99"], 1, "There is no delivery 99"),
    Row(["drill", "databse"], 1, "There is no scenario databse; the plan in force has"),
    Row(["drill", "latin1.txt"], 1, "UTF-8"),
    Row(["drill", "scenario.yaml"], 1, "databse"),
    Row(["drill", "binary.yaml"], 1, "binary.yaml"),
]
KEEPING = [
    Row(["plan", "push", "nowhere"], 1, "there is no such file or folder"),
    Row(["plan", "push", "nowhere.yaml"], 1, "there is no such file or folder"),
    Row(["plan", "push", "x" * 1_000], 1, "File name too long"),
    Row(["plan", "push", "latin1.yaml"], 1, "UTF-8"),
    Row(["plan", "push", "no-plan.yaml"], 1, "no-plan.yaml"),
    Row(["plan", "push", "binary.yaml"], 1, "binary.yaml"),
    Row(["plan", "push", "plan", "--note", "x" * 501], 2, "this has 501 characters; 500 are the most"),
    Row(["plan", "pull", "right.txt"], 1, "is made of 14 files and doesn't fit into right.txt; name a folder"),
    Row(["plan", "pull", "right.txt/there"], 1, "a file stands where a folder should be"),
    Row(["plan", "pull", "x" * 1_000], 1, "the name is too long"),
    Row(["plan", "approve", "99"], 1, "There is no version 99 of the plan"),
    Row(["plan", "confirm", "lunch", "mail"], 2, "can't be confirmed; write one of access"),
    Row(["plan", "confirm", "access", "nowhere"], 1, "does not stand under “channels” of the plan in force"),
    Row(["plan", "confirm", "access", "mail", "--on", "2026-13-01"], 2, "2026-13-01 is no day"),
    Row(["plan", "confirm", "access", "mail", "--on", "2300-01-01"], 1, "this day has not come yet"),
    Row(["plan", "confirm", "access", "mail", "--on", "0001-01-01"], 2, "“0001-01-01” is not of our days"),
    Row(["plan", "restore", "99"], 1, "There is no version 99 of the plan"),
    Row(["plan", "restore", "1", "--note", "x" * 501], 2, "this has 501 characters; 500 are the most"),
]
HISTORIES = [
    Row(["import", "history", "nowhere.json"], 1, "there is no such file or folder"),
    Row(["import", "history", "latin1.txt"], 1, "nothing was taken over"),
    Row(["replay", "nowhere.jsonl"], 1, "there is no such file or folder"),
]
ACCOUNTS = [
    Row(["people", "invite", "no-address"], 1, "this is no mail address"),
    Row(["people", "invite", "a@b.example", "--permission", "king"], 1, "“king” is no permission"),
    Row(
        ["people", "invite", "a@b.example", "--person", "nobody-here"],
        1,
        "there is no nobody-here in the plan in force",
    ),
]
ROWS = [
    *DECLARING,
    *KNOWING,
    *PEOPLE,
    *COURSE,
    *TELLING,
    *MAINTAINING,
    *SUBSCRIBING,
    *ACCOUNTS,
    *CONNECTING,
    *DELIVERING,
    *KEEPING,
    *HISTORIES,
]
NO_PLAN = "No plan is in force on this installation."
WITHOUT_PLAN = [
    Row(["incident", "declare", "The shop is down"], 1, NO_PLAN),
    Row([*MAINTENANCE, "2099-01-02T00:00Z", "--component", "database"], 1, NO_PLAN),
    Row([*EVA, "eva@example.org"], 1, NO_PLAN),
    Row(["subscribers", "import", "nowhere.csv"], 1, NO_PLAN),
    Row(["connect", "outbox", "box", "--channel", "mail"], 1, NO_PLAN),
    Row(["drill", "database"], 1, NO_PLAN),
    Row(["incident", "show", "1"], 1, "There is no incident 1; see: baken incident list --all."),
    Row(["plan", "pull", "there"], 1, "Nothing is saved yet; save a plan with: baken plan push PLAN."),
    Row(["plan", "approve", "1"], 1, "There is no version 1 of the plan."),
]
